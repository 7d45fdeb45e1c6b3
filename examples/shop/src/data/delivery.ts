// Ways of delivery, countries and extras of the checkout. Amounts in cents.

export interface Delivery {
  id: string;
  label: string;
  hint: string;
  cents: number;
}

export const DELIVERIES: readonly Delivery[] = [
  { id: 'standard', label: 'Standard', hint: '3 to 5 working days', cents: 495 },
  { id: 'express', label: 'Express', hint: 'next working day', cents: 1200 },
  { id: 'pickup', label: 'Pick up at the harbour', hint: 'ready in two hours', cents: 0 },
];

export const GIFT_WRAP_CENTS = 300;

export const COUNTRIES = [
  'Denmark',
  'Germany',
  'Ireland',
  'Netherlands',
  'United Kingdom',
  'United States',
] as const;

/** The delivery with this id, or the first one for anything unknown. */
export function findDelivery(id: string | undefined): Delivery {
  return DELIVERIES.find((delivery) => delivery.id === id) ?? DELIVERIES[0]!;
}
