"""The way home: a document that came back becomes proposals for the plan that it was made from."""
