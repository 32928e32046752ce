"""Tables, engine and queries; never commits."""
