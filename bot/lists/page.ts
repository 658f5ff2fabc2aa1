/** The page of a list that is shown where `wanted` is asked for: one past the end shows the last; pages count from 1. */
export function pageShown(
  wanted: number,
  count: number,
  size: number,
): { readonly page: number; readonly pages: number; readonly skip: number } {
  const pages = Math.max(1, Math.ceil(count / size));
  const page = Math.min(Math.max(1, wanted), pages);
  return { page, pages, skip: (page - 1) * size };
}
