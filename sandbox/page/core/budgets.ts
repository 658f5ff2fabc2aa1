/** The budgets that a careful bot keeps with a card and with a text, below the platform's limits. */
export const bytesPerKb = 1024;
export const bytesBudget = 24 * bytesPerKb;
export const elementsBudget = 180;
export const textBytesBudget = 120 * bytesPerKb;
