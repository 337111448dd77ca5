"""The place Courses: catalogue, classes, grading."""
