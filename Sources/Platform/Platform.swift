// The C library of the system, for the targets that lessons link: these do without Foundation, which brings it on every system.
//
// In: nothing. Out: the names of the C library. Never: anything of ours.
//
// Import it as `internal import Platform`: what a lesson can see is not to depend on what its libraries use.

#if canImport(Darwin)
  @_exported import Darwin
#elseif canImport(Musl)
  @preconcurrency @_exported import Musl
#else
  @preconcurrency @_exported import Glibc
#endif
