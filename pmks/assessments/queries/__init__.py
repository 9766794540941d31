"""What can be seen of assessments: the values a form begins with, the plan as it stands, the page and its line on the case."""
