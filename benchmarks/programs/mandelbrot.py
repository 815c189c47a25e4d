"""The Mandelbrot set, by pairs of floats and by complex numbers."""


def iterations(cr, ci, limit):
    x = 0.0
    y = 0.0
    for i in range(limit):
        xx = x * x
        yy = y * y
        if xx + yy > 4.0:
            return i
        y = 2.0 * x * y + ci
        x = xx - yy + cr
    return limit


def complex_iterations(c, limit):
    z = 0j
    for i in range(limit):
        if abs(z) > 2.0:
            return i
        z = z * z + c
    return limit


def main(size):
    total = 0
    rows = []
    for j in range(size):
        ci = 2.4 * j / size - 1.2
        row = []
        for i in range(size):
            n = iterations(3.0 * i / size - 2.0, ci, 100)
            total += n
            row.append("#" if n == 100 else "+" if n > 8 else ".")
        rows.append("".join(row))
    again = 0
    for j in range(0, size, 4):
        for i in range(0, size, 4):
            again += complex_iterations(complex(3.0 * i / size - 2.0, 2.4 * j / size - 1.2), 100)
    return rows, total, again


rows, total, again = main(720)
print("\n".join(r[::16] for r in rows[::45]))
print(total, again)
