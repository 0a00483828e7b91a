/**
 * What is too much for one statement or call, since databases bound the number
 * of values in a statement, in parts of at most so many.
 *
 * @internal
 */
export function* inParts<T>(all: readonly T[], most: number): Generator<T[]> {
  for (let from = 0; from < all.length; from += most) {
    yield all.slice(from, from + most);
  }
}
