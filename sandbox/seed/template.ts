/** A believable ticket. Names, numbers and shops are made up. */
export interface TicketTemplate {
  /** How the control API asks for it. */
  readonly name: string;
  readonly kind: 'platform' | 'regional';
  readonly priority: 'urgent' | 'high' | 'normal' | 'low';
  /** Where a regional ticket goes first; null for platform tickets. */
  readonly unit: string | null;
  readonly title: string;
  readonly description: string;
  readonly customer: { readonly name: string; readonly phone: string; readonly address: string };
}
