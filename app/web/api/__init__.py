"""The API: the same content for programs, described by an OpenAPI document."""
