/** The most UTF-8 bytes of a text's content. */
export const maxTextBytes = 150 * 1024;
/** The most UTF-8 bytes of a post's content, and of whatever else is neither text nor card. */
export const maxPostBytes = 30 * 1024;
