#pragma once

#include <stdint.h>

/// Descriptors of the tool and of LessonRuntime have numbers from here on, where a lesson is unlikely to meet them.
enum { first_own_descriptor = 200 };

/// Learns from the environment in which folders a lesson may leave files, and takes that out of it.
void lesson_take_scratch(void);

/// Empties these folders.
void lesson_clean_scratch(void);

/// The `lesson_host_circumstance`s of this process, after it has ended the threads that matrix products keep.
int64_t lesson_circumstances(void);
