"""The pages beside the lesson: a folder for each room, with its text and its widget, as a chapter has them."""

# Each is a folder here, and stands at its name and a slash; a room of the same name in the lesson's words is `rooms/NAME/`.
ROOMS = ("play", "formula", "practice", "workshop")
