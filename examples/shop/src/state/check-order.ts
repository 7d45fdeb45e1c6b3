import { COUNTRIES, DELIVERIES } from '../data/delivery.ts';

// The rules of the checkout. The page hands the patterns to its script, so both sides check the same.

export const POSTCODE_PATTERN = '[A-Za-z0-9][A-Za-z0-9 \\-]{2,9}';
/** Sixteen digits, blanks or hyphens between them allowed. */
export const CARD_PATTERN = '(?:[0-9][ \\-]?){15}[0-9]';

export const CHECKOUT_MESSAGES = {
  name: 'Enter your full name',
  address: 'Enter your address',
  postcode: 'Enter a valid postcode',
  country: 'Choose a country',
  delivery: 'Choose a delivery',
  card: 'Enter the 16 digits of your card',
} as const;

export interface OrderForm {
  name: string;
  address: string;
  postcode: string;
  country: string;
  delivery: string;
  giftWrap: boolean;
  card: string;
  token: string;
}

/** Takes the fields out of a JSON body; what is missing or no text becomes ''. */
export function readOrderForm(body: Record<string, unknown>): OrderForm {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name].trim() : '');
  return {
    name: text('name'),
    address: text('address'),
    postcode: text('postcode'),
    country: text('country'),
    delivery: text('delivery'),
    giftWrap: body.giftWrap === true,
    card: text('card'),
    token: text('token'),
  };
}

/** Field name -> message for every field that is wrong. */
export function checkOrderForm(form: OrderForm): Partial<Record<keyof typeof CHECKOUT_MESSAGES, string>> {
  const matches = (pattern: string, text: string) => new RegExp(`^(?:${pattern})$`).test(text);
  const wrong: (keyof typeof CHECKOUT_MESSAGES)[] = [];
  if (form.name === '') wrong.push('name');
  if (form.address === '') wrong.push('address');
  if (!matches(POSTCODE_PATTERN, form.postcode)) wrong.push('postcode');
  if (!COUNTRIES.some((country) => country === form.country)) wrong.push('country');
  if (!DELIVERIES.some((delivery) => delivery.id === form.delivery)) wrong.push('delivery');
  if (!matches(CARD_PATTERN, form.card)) wrong.push('card');
  return Object.fromEntries(wrong.map((name) => [name, CHECKOUT_MESSAGES[name]]));
}
