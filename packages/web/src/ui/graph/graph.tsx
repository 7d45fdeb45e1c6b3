import { type ReactNode, useEffect, useRef } from 'react';
import { layersOf } from './layers.ts';

const HEIGHT = 46;
const DOWN = 12;

/** Something that comes after others; `box` fills the place that is drawn for it. */
export interface GraphNode {
  id: string;
  needs: string[];
  box: ReactNode;
}

/** What comes after what, from left to right. Lines say nothing to screen readers: boxes have to name what they come after. */
export function Graph({
  label,
  nodes,
  width: boxWidth = 232,
  across = 64,
  shown,
}: {
  label: string;
  nodes: GraphNode[];
  /** Of a box, in pixels. */
  width?: number;
  /** Between boxes, in pixels. */
  across?: number;
  /** The node that is scrolled to at first. */
  shown?: string;
}) {
  const layers = layersOf(nodes);
  const places = new Map(
    layers.flatMap((layer, x) =>
      layer.map((id, y) => [id, { x: x * (boxWidth + across), y: y * (HEIGHT + DOWN) }] as const),
    ),
  );
  const box = useRef<HTMLElement>(null);
  const wanted = shown === undefined ? undefined : places.get(shown)?.x;
  useEffect(() => {
    const view = box.current;
    if (view && wanted !== undefined) view.scrollLeft = wanted - (view.clientWidth - boxWidth) / 2;
  }, [wanted, boxWidth]);
  const width = layers.length * (boxWidth + across) - across;
  const height = Math.max(...layers.map((layer) => layer.length)) * (HEIGHT + DOWN) - DOWN;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keys
    <section ref={box} aria-label={label} tabIndex={0} className="overflow-auto p-5">
      <ul className="relative" style={{ width, height }}>
        {/* Below the boxes: a line over several layers passes behind those between. */}
        <li aria-hidden className="pointer-events-none">
          <svg
            width={width}
            height={height}
            aria-hidden="true"
            className="absolute inset-0 stroke-line-strong"
          >
            {nodes.flatMap(({ id, needs }) =>
              needs.flatMap((need) => {
                const from = places.get(need);
                const to = places.get(id)!;
                if (!from) return [];
                const [x1, y1] = [from.x + boxWidth, from.y + HEIGHT / 2];
                const [x2, y2] = [to.x, to.y + HEIGHT / 2];
                const bend = (x1 + x2) / 2;
                return (
                  <path
                    key={`${need} ${id}`}
                    d={`M${x1} ${y1} C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}`}
                    fill="none"
                    strokeWidth="1.5"
                  />
                );
              }),
            )}
          </svg>
        </li>
        {nodes.map(({ id, box: inside }) => (
          <li
            key={id}
            className="absolute"
            style={{ left: places.get(id)!.x, top: places.get(id)!.y, width: boxWidth, height: HEIGHT }}
          >
            {inside}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The look of a box. */
export const GRAPH_BOX =
  'flex size-full items-center gap-2 rounded-lg border border-line bg-surface px-3 hover:bg-hover';
