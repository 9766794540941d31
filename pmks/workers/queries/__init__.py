"""What can be seen of lists of workers: by those who keep them, by a worker of himself, by anybody of a published one."""
