/** Limits of the platform for a card, and the budgets that a careful bot keeps. */
export const bytesPerKb = 1024;
export const bytesLimit = 30 * bytesPerKb;
export const bytesBudget = 24 * bytesPerKb;
export const elementsLimit = 200;
export const elementsBudget = 180;
export const tablesLimit = 5;
