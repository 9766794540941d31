"""What can be seen of cases: who may see which, where one stands, lists, and the page of one."""
