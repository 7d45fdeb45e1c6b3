import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import { type Block, type Inline, inlineOf, readMarkdown } from '../format/markdown.ts';

/** The Markdown that the server writes: paragraphs, lists, tables, code, links. Nothing in it becomes HTML of its own. */
export function Markdown({ project, text }: { project: string; text: string }) {
  return (
    <div className="flex flex-col gap-2.5 [overflow-wrap:anywhere]">
      {readMarkdown(text).map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks have nothing else to be told by, and do not move
        <BlockView key={at} project={project} block={block} />
      ))}
    </div>
  );
}

function BlockView({ project, block }: { project: string; block: Block }) {
  const words = (text: string) => <Words project={project} parts={inlineOf(text)} />;
  switch (block.kind) {
    case 'heading':
      return <p className="font-bold">{words(block.text)}</p>;
    case 'paragraph':
      return <p className="whitespace-pre-line">{words(block.text)}</p>;
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
        <pre tabIndex={0} className="overflow-x-auto rounded-lg bg-sunken p-3 font-mono text-sm">
          {block.text}
        </pre>
      );
    case 'list':
      return (
        <ul className="list-disc pl-5">
          {block.items.map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <li key={at}>{words(item)}</li>
          ))}
        </ul>
      );
    case 'table':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
        <div tabIndex={0} className="overflow-x-auto">
          <table className="w-full text-left text-sm">
            <thead className="border-b border-line text-muted">
              <tr>
                {block.head.map((text) => (
                  <th key={text} scope="col" className="py-1.5 pr-4 font-medium">
                    {words(text)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {block.rows.map((row, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <tr key={at}>
                  {row.map((text, column) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: as above
                    <td key={column} className="min-w-24 py-1.5 pr-4 align-top">
                      {words(text)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
  }
}

const RUN = /^\/p\/[^/]+\/results\/(\w+)$/;

function Words({ project, parts }: { project: string; parts: Inline[] }): ReactNode {
  return parts.map((part, at) => {
    const key = `${at} ${part.text}`;
    if (part.kind === 'bold') return <strong key={key}>{part.text}</strong>;
    if (part.kind === 'code')
      return (
        <code key={key} className="rounded bg-sunken px-1 font-mono text-sm">
          {part.text}
        </code>
      );
    if (part.kind === 'text') return <Fragment key={key}>{part.text}</Fragment>;
    const run = RUN.exec(URL.parse(part.url)?.pathname ?? '')?.[1];
    if (run)
      return (
        <Link key={key} to="/p/$project/runs/$run" params={{ project, run }} className="link-inline">
          {part.text}
        </Link>
      );
    return (
      <a key={key} href={part.url} target="_blank" rel="noreferrer" className="link-inline">
        {part.text}
      </a>
    );
  });
}
