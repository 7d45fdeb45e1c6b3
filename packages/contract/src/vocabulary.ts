import { z } from 'zod';

/** One thing of a page as a test would name it: `{ kind: 'button', text: 'Add to cart' }`. */
export const PageWord = z
  .object({
    kind: z.enum([
      'button',
      'menu item',
      'link',
      'tab',
      'field',
      'slider',
      'dropdown',
      'checkbox',
      'switch',
      'radio button',
      'option',
      'heading',
      'column',
      'message',
      'text',
    ]),
    text: z.string(),
  })
  .meta({ id: 'PageWord' });
export type PageWord = z.infer<typeof PageWord>;
