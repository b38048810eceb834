/**
 * The lower triangle L with L·Lᵀ = matrix, row-major, or null where the matrix is not positive definite.
 * Source: Golub and Van Loan, Matrix Computations, algorithm 4.2.1.
 */
export function cholesky(matrix: Float64Array, n: number): Float64Array | null {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * n + k]! * lower[j * n + k]!;
      if (i !== j) lower[i * n + j] = sum / lower[j * n + j]!;
      else if (sum > 0) lower[i * n + i] = Math.sqrt(sum);
      else return null;
    }
  return lower;
}

/** Solves L·Lᵀ·x = right, in place. */
export function solve(lower: Float64Array, n: number, right: Float64Array): Float64Array {
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) right[i]! -= lower[i * n + k]! * right[k]!;
    right[i]! /= lower[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    right[i]! /= lower[i * n + i]!;
    // Row by row, so that memory is read in order.
    for (let k = 0; k < i; k++) right[k]! -= lower[i * n + k]! * right[i]!;
  }
  return right;
}

/** (L·Lᵀ)⁻¹, one column after the other. */
export function inverse(lower: Float64Array, n: number): Float64Array {
  const whole = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    const column = whole.subarray(j * n, (j + 1) * n);
    column[j] = 1;
    solve(lower, n, column);
  }
  return whole;
}
