"""Augmented images a second beside SciPy, PyTorch and torchvision: see augmentation.sh.

    augmentation.py PROGRAM [SIDE…]

PROGRAM prints our lines. Every library runs in processes of its own, with one thread and with all, one after the other.
A library that cannot be imported is left out, and the reason said.
"""

import sys
from concurrent.futures import ThreadPoolExecutor

from measuring import Failure, cores, run, seconds_a_call

IMAGES = 256
# Of what is called for each image and takes long.
FEW_IMAGES = 64
NAMES = ["flip", "shift", "affine", "elastic", "noise"]


def scipy_augmentations(side, precision):
    """One image at a time."""
    import numpy as np
    from scipy import ndimage

    rng = np.random.default_rng(1)
    images = rng.random((IMAGES, side, side)).astype(precision)
    ys, xs = np.mgrid[0:side, 0:side].astype(float)
    middle = (side - 1) / 2

    def flip(image):
        return image[:, ::-1].copy()

    def shift(image):
        return ndimage.shift(image, rng.integers(-2, 3, 2), order=1, mode="grid-constant")

    def affine(image):
        angle, factor = np.radians(rng.uniform(-15, 15)), rng.uniform(0.9, 1.1)
        matrix = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]]) / factor
        offset = middle - matrix @ (middle + rng.uniform(-2, 2, 2))
        return ndimage.affine_transform(image, matrix, offset, order=1, mode="grid-constant")

    def elastic(image):
        fields = [34 * ndimage.gaussian_filter(rng.uniform(-1, 1, image.shape), 4, mode="constant") for _ in range(2)]
        return ndimage.map_coordinates(image, [ys + fields[0], xs + fields[1]], order=1, mode="grid-constant")

    def noise(image):
        return image + rng.normal(0, 0.1, image.shape).astype(precision)

    def on_all(function):
        return lambda: [function(image) for image in images]

    return {f.__name__: on_all(f) for f in (flip, shift, affine, elastic, noise)}


def torch_augmentations(side, precision):
    """A whole batch at a time, with random choices for each image: grids and samples as torchvision makes them."""
    import torch
    from torch.nn import functional

    dtype = getattr(torch, precision)
    torch.manual_seed(1)
    images = torch.rand(IMAGES, 1, side, side, dtype=dtype)

    def uniform(low, high, *shape):
        return torch.rand(*shape, dtype=dtype) * (high - low) + low

    def sampled(grid):
        return functional.grid_sample(images, grid, mode="bilinear", padding_mode="zeros", align_corners=False)

    def affine_grid(matrices):
        return functional.affine_grid(matrices, images.shape, align_corners=False)

    def flip():
        return images.flip(-1)

    def shift():
        matrices = torch.eye(2, 3, dtype=dtype).repeat(IMAGES, 1, 1)
        matrices[:, :, 2] = torch.randint(-2, 3, (IMAGES, 2)).to(dtype) * 2 / side
        return sampled(affine_grid(matrices))

    def affine():
        angle, factor = torch.deg2rad(uniform(-15, 15, IMAGES)), uniform(0.9, 1.1, IMAGES)
        cosine, sine = torch.cos(angle) / factor, torch.sin(angle) / factor
        offset = uniform(-2, 2, IMAGES, 2) * 2 / side
        matrices = torch.stack([cosine, -sine, offset[:, 0], sine, cosine, offset[:, 1]], 1).view(IMAGES, 2, 3)
        return sampled(affine_grid(matrices))

    identity = affine_grid(torch.eye(2, 3, dtype=dtype).repeat(IMAGES, 1, 1))
    distances = torch.arange(-16, 17, dtype=dtype)
    weights = torch.exp(-0.5 * (distances / 4) ** 2)
    weights /= weights.sum()

    def elastic():
        fields = uniform(-1, 1, 2 * IMAGES, 1, side, side)
        fields = functional.conv2d(fields, weights.view(1, 1, -1, 1), padding=(16, 0))
        fields = functional.conv2d(fields, weights.view(1, 1, 1, -1), padding=(0, 16))
        displacements = fields.view(2, IMAGES, side, side).permute(1, 2, 3, 0) * (34 * 2 / side)
        return sampled(identity + displacements)

    def noise():
        return images + 0.1 * torch.randn_like(images)

    return {f.__name__: f for f in (flip, shift, affine, elastic, noise)}


def torchvision_augmentations(side, precision):
    """One image at a time, as a DataLoader calls transforms."""
    import torch
    from torchvision.transforms import v2

    torch.manual_seed(1)
    images = torch.rand(FEW_IMAGES, 1, side, side, dtype=getattr(torch, precision))
    bilinear = v2.InterpolationMode.BILINEAR
    transforms = {
        "flip": v2.RandomHorizontalFlip(1),
        "shift": v2.RandomAffine(0, translate=(2 / side, 2 / side)),
        "affine": v2.RandomAffine(15, translate=(2 / side, 2 / side), scale=(0.9, 1.1), interpolation=bilinear),
        "elastic": v2.ElasticTransform(34.0, 4.0),
        "noise": v2.GaussianNoise(sigma=0.1, clip=False),
    }

    def on_all(transform):
        return lambda: [transform(image) for image in images]

    return {name: on_all(transform) for name, transform in transforms.items()}


LIBRARIES = {
    # name: augmentations, images in a call, precision, whether all cores means a process for each
    "SciPy f64": (scipy_augmentations, IMAGES, "float64", True),
    "torch f64": (torch_augmentations, IMAGES, "float64", False),
    "torch f32": (torch_augmentations, IMAGES, "float32", False),
    "torchvision f32": (torchvision_augmentations, FEW_IMAGES, "float32", True),
}


def measure(library, threads, sides):
    """Prints lines of name, side and images a second."""
    augmentations, images, precision, has_processes = LIBRARIES[library]
    if "torch" in library:
        import torch

        torch.set_num_threads(1 if has_processes else threads)
    for side in sides:
        functions = augmentations(side, precision)
        for name in NAMES:

            def call(count):
                for _ in range(count):
                    functions[name]()

            print(name, side, images / seconds_a_call(call), flush=True)


def speeds(command, threads, has_processes):
    """Images a second for each name and side. Where a library has no threads, as many processes run beside one another."""
    copies = threads if has_processes else 1
    with ThreadPoolExecutor(copies) as pool:
        runs = list(pool.map(lambda core: run(command, threads // copies, core)[0], range(copies)))
    table = {}
    for line in sum(runs, []):
        name, side, value = line.split()
        table[name, int(side)] = table.get((name, int(side)), 0) + float(value)
    return table


def main():
    program, sides = sys.argv[1], [int(side) for side in sys.argv[2:]] or [28, 64]
    counts = sorted({1, cores()})
    table = {}
    for library in ["ours"] + list(LIBRARIES):
        for threads in counts:
            arguments = [str(side) for side in sides]
            ours = library == "ours"
            command = [program] if ours else [sys.executable, __file__, "--measure", library, str(threads)]
            try:
                table[library, threads] = speeds(command + arguments, threads, not ours and LIBRARIES[library][3])
            except Failure as error:
                print(f"{library} is left out: {error}", file=sys.stderr)
                break
    libraries = [library for library in LIBRARIES if (library, counts[-1]) in table]
    for threads in counts:
        print(f"\nImages a second, {threads} thread{'s' if threads > 1 else ''}; in brackets ours / theirs")
        print(f"{'':<18}{'ours f64':>11}" + "".join(f"{library:>20}" for library in libraries))
        for side in sides:
            for name in NAMES:
                ours = table["ours", threads][name, side]
                row = f"{f'{name}, {side} × {side}':<18}{ours:>11.0f}"
                for library in libraries:
                    theirs = table[library, threads][name, side]
                    row += f"{theirs:>11.0f} {f'({ours / theirs:.2f})':>8}"
                print(row)


if sys.argv[1] == "--measure":
    measure(sys.argv[2], int(sys.argv[3]), [int(side) for side in sys.argv[4:]])
else:
    main()
