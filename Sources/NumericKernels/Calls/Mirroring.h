// Images that are columns of a matrix, some of them mirrored. Rows of the matrix are divided, a row for each pixel.

struct CALL(mirror_columns) {
  ptrdiff_t height, width, count;
  const real *images;
  const uint8_t *directions;
  /// All directions that occur, if every image has the same; otherwise −1.
  int common;
  /// The bits that are set in some direction.
  int any;
  real *mirrored;
};

static void PART(mirror_columns)(const void *call, ptrdiff_t pixel, ptrdiff_t pixels) {
  const struct CALL(mirror_columns) *c = call;
  ptrdiff_t y = pixel / c->width, x = pixel - y * c->width;
  for (ptrdiff_t end = pixel + pixels; pixel < end; pixel++) {
    const ptrdiff_t other_x = c->any & 1 ? c->width - 1 - x : x, other_y = c->any & 2 ? c->height - 1 - y : y;
    const real *rows[] = {
        c->images + (y * c->width + x) * c->count, c->images + (y * c->width + other_x) * c->count,
        c->images + (other_y * c->width + x) * c->count, c->images + (other_y * c->width + other_x) * c->count};
    real *mirrored = c->mirrored + pixel * c->count;
    if (c->common < 0) {
      KERNEL(choose_entries)(c->count, c->directions, rows, mirrored);
    } else {
      memcpy(mirrored, rows[c->common], (size_t)c->count * sizeof *mirrored);
    }
    if (++x == c->width) x = 0, y++;
  }
}

void PUBLIC(mirror_columns)(ptrdiff_t height, ptrdiff_t width, ptrdiff_t count, const real *images,
                            const uint8_t *directions, real *mirrored) {
  if (count == 0) return;
  int any = 0, every = 3;
  for (ptrdiff_t k = 0; k < count; k++) any |= directions[k], every &= directions[k];
  const struct CALL(mirror_columns) call = {height, width, count, images, directions, any == every ? any : -1,
                                            any,    mirrored};
  const ptrdiff_t worth = ARITHMETIC / count + 1;
  if (height * width < 2 * worth) {
    PART(mirror_columns)(&call, 0, height * width);
  } else {
    nk_share(height * width, 1, worth, worth, PART(mirror_columns), &call);
  }
}

void PUBLIC(choose_entries)(ptrdiff_t count, const uint8_t *choices, const real *const *rows, real *entries) {
  KERNEL(choose_entries)(count, choices, rows, entries);
}
