"""What became of the content over time, from the git repository that it stands in, which is only ever read."""
