// The library every lesson imports.
