// The catalogue: fixed, sixteen products, four in each category.

export interface Product {
  slug: string;
  name: string;
  /** Price of one piece in cents. */
  cents: number;
  category: Category;
  colours: readonly string[];
  /** One sentence on cards. */
  blurb: string;
  description: string;
  soldOut?: true;
}

export const CATEGORIES = ['Lighting', 'Textiles', 'Kitchen', 'Outdoors'] as const;
export type Category = (typeof CATEGORIES)[number];

export const PRODUCTS: readonly Product[] = [
  {
    slug: 'blue-lamp',
    name: 'Blue Lamp',
    cents: 3450,
    category: 'Lighting',
    colours: ['Blue', 'White', 'Sand'],
    blurb: 'A small lamp with a warm glow.',
    description:
      'A small table lamp with an enamelled shade. It takes an ordinary screw bulb and has a two-metre cotton cable with a switch you can find in the dark.',
  },
  {
    slug: 'wool-blanket',
    name: 'Wool Blanket',
    cents: 5000,
    category: 'Textiles',
    colours: ['Grey', 'Rust', 'Navy'],
    blurb: 'Thick, soft and made to last.',
    description:
      'Woven from the wool of island sheep, 130 by 180 centimetres. Heavy enough for a cold evening on the quay and soft enough for the sofa.',
  },
  {
    slug: 'green-mug',
    name: 'Green Mug',
    cents: 1200,
    category: 'Kitchen',
    colours: ['Green', 'Cream'],
    blurb: 'Stoneware for the first coffee.',
    description:
      'A stoneware mug that holds three decilitres and sits well in the hand. Each one is glazed by hand, so no two greens are quite the same.',
  },
  {
    slug: 'canvas-tote',
    name: 'Canvas Tote',
    cents: 2500,
    category: 'Outdoors',
    colours: ['Natural', 'Navy'],
    blurb: 'Carries bread, books or wet towels.',
    description:
      'Sailcloth with rope handles, sewn in the old sail loft. It stands up on its own and does not mind the rain.',
  },
  {
    slug: 'brass-desk-lamp',
    name: 'Brass Desk Lamp',
    cents: 8900,
    category: 'Lighting',
    colours: ['Brass'],
    blurb: 'Bends to wherever you read.',
    description:
      'A desk lamp of solid brass with two joints and a heavy foot. The metal darkens with the years; rub it with a lemon if you mind.',
  },
  {
    slug: 'linen-cushion',
    name: 'Linen Cushion',
    cents: 2700,
    category: 'Textiles',
    colours: ['Sand', 'Sea', 'Rust'],
    blurb: 'Washed linen with a feather filling.',
    description:
      'A cushion of washed linen, 50 by 50 centimetres, with a feather filling and a hidden zip. The cover goes in the machine.',
  },
  {
    slug: 'oak-chopping-board',
    name: 'Oak Chopping Board',
    cents: 3800,
    category: 'Kitchen',
    colours: ['Oak'],
    blurb: 'End grain, kind to knives.',
    description:
      'Made from offcuts of the boatyard, oiled twice. 30 by 40 centimetres and four centimetres thick.',
  },
  {
    slug: 'rope-basket',
    name: 'Rope Basket',
    cents: 3200,
    category: 'Outdoors',
    colours: ['Natural', 'Charcoal'],
    blurb: 'Coiled from cotton rope.',
    description:
      'A round basket coiled from thick cotton rope. It holds firewood, toys or four loaves of rye bread.',
  },
  {
    slug: 'paper-lantern',
    name: 'Paper Lantern',
    cents: 1800,
    category: 'Lighting',
    colours: ['White', 'Rust'],
    blurb: 'Folds flat, opens round.',
    description:
      'A lantern of mulberry paper over a wire frame, 40 centimetres across. It folds flat for the move.',
  },
  {
    slug: 'sea-stripe-rug',
    name: 'Hand-woven Sea Stripe Rug',
    cents: 12000,
    category: 'Textiles',
    colours: ['Blue', 'Grey'],
    blurb: 'Stripes the colour of the bay.',
    description:
      'Woven on a wooden loom, 140 by 200 centimetres, from cotton and a little wool. Both sides may face up.',
  },
  {
    slug: 'enamel-teapot',
    name: 'Enamel Teapot',
    cents: 4400,
    category: 'Kitchen',
    colours: ['Red', 'White'],
    blurb: 'Pours without a drip.',
    description:
      'A litre of tea, an enamelled body and a lid that stays on. It works on every stove, induction too.',
  },
  {
    slug: 'picnic-flask',
    name: 'Picnic Flask',
    cents: 2900,
    category: 'Outdoors',
    colours: ['Green', 'Steel'],
    blurb: 'Hot for eight hours.',
    description:
      'A steel flask with a cup for a lid. Seven decilitres, hot for eight hours, cold for sixteen.',
  },
  {
    slug: 'candle-set',
    name: 'Candle Set',
    cents: 2200,
    category: 'Lighting',
    colours: ['White', 'Blue'],
    blurb: 'Six slow-burning candles.',
    description:
      'Six tall candles of rapeseed wax, each good for nine hours. They do not smell of anything at all.',
  },
  {
    slug: 'cotton-towel',
    name: 'Cotton Towel',
    cents: 1600,
    category: 'Textiles',
    colours: ['White', 'Sea', 'Grey'],
    blurb: 'Dries fast, feels thick.',
    description:
      'A waffle towel of organic cotton, 70 by 140 centimetres. It dries on a line in one breezy hour.',
  },
  {
    slug: 'soup-bowl',
    name: 'Soup Bowl',
    cents: 1450,
    category: 'Kitchen',
    colours: ['Cream', 'Blue'],
    blurb: 'Deep, wide and stackable.',
    description: 'A stoneware bowl for six decilitres of soup. It stacks, and it may go in the oven.',
  },
  {
    slug: 'storm-lantern',
    name: 'Storm Lantern',
    cents: 6400,
    category: 'Outdoors',
    colours: ['Black'],
    blurb: 'Stays lit in a gale.',
    description:
      'The lantern the harbour pilots use, with a glass that can be replaced and a handle that stays cool.',
    soldOut: true,
  },
];

export const FEATURED = ['blue-lamp', 'wool-blanket', 'green-mug', 'canvas-tote'] as const;

export function findProduct(slug: string): Product | undefined {
  return PRODUCTS.find((product) => product.slug === slug);
}
