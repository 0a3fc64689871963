"""Transformations of a gazette under which its facts must stay the same, but for the renaming."""
