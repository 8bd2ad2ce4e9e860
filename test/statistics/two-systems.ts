/** Oracle T7: ten runs each of two systems that are a fifth apart. */
export const A = [11.82, 11.64, 11.91, 11.77, 11.58, 11.86, 11.73, 11.69, 11.95, 11.8];
export const B = [9.71, 9.55, 9.83, 9.42, 9.6, 9.77, 9.49, 9.66, 9.58, 9.74];
