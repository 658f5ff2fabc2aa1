/** The budgets that a careful bot keeps with a card, below the platform's limits. */
export const bytesPerKb = 1024;
export const bytesBudget = 24 * bytesPerKb;
export const elementsBudget = 180;
