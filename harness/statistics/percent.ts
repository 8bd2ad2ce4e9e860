/** A share in words for reasons and warnings, without the digits that binary fractions add: 0.95 is "95 %". */
export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(12))} %`;
}
