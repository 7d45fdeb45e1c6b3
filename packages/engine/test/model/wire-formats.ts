/** Answers as the servers of the providers write them. Sources: the public API references of OpenAI, Anthropic and Google. */
import type { Asked, Reply } from './scripted-model.ts';

const argumentsOf = (reply: Reply, input: unknown) =>
  reply.malformed === 'arguments' ? '{"ref": "e1", oops' : JSON.stringify(input);

export function openaiBody(asked: Asked, reply: Reply): object {
  const { input, output } = reply.usage ?? { input: 100, output: 20 };
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_700_000_000,
    model: asked.model,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: reply.text ?? null,
          ...(reply.calls && {
            tool_calls: reply.calls.map((call, index) => ({
              id: `call_${index}`,
              type: 'function',
              function: { name: call.name, arguments: argumentsOf(reply, call.input) },
            })),
          }),
        },
        finish_reason: openaiFinish(reply),
      },
    ],
    usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
  };
}

function openaiFinish({ finish, calls }: Reply): string {
  if (finish === 'refusal') return 'content_filter';
  if (finish === 'length') return 'length';
  return calls ? 'tool_calls' : 'stop';
}

export function openaiStream(asked: Asked, reply: Reply): string[] {
  const { input, output } = reply.usage ?? { input: 100, output: 20 };
  const chunk = (delta: object, finish: string | null = null, usage: object | null = null) =>
    `data: ${JSON.stringify({
      id: 'chatcmpl-1',
      object: 'chat.completion.chunk',
      created: 1_700_000_000,
      model: asked.model,
      choices: usage ? [] : [{ index: 0, delta, finish_reason: finish }],
      ...(usage && { usage }),
    })}\n\n`;
  const calls = (reply.calls ?? []).flatMap((call, index) => {
    const text = argumentsOf(reply, call.input);
    const half = Math.floor(text.length / 2);
    const begin = {
      index,
      id: `call_${index}`,
      type: 'function',
      function: { name: call.name, arguments: text.slice(0, half) },
    };
    return [
      chunk({ tool_calls: [begin] }),
      chunk({ tool_calls: [{ index, function: { arguments: text.slice(half) } }] }),
    ];
  });
  return [
    chunk({ role: 'assistant', content: reply.text ?? '' }),
    ...calls,
    chunk({}, openaiFinish(reply)),
    chunk({}, null, { prompt_tokens: input, completion_tokens: output, total_tokens: input + output }),
    'data: [DONE]\n\n',
  ];
}

function anthropicStop({ finish, calls }: Reply): string {
  if (finish === 'refusal') return 'refusal';
  if (finish === 'length') return 'max_tokens';
  return calls ? 'tool_use' : 'end_turn';
}

export function anthropicBody(asked: Asked, reply: Reply): object {
  const { input, output } = reply.usage ?? { input: 100, output: 20 };
  const text = reply.text === undefined ? [] : [{ type: 'text', text: reply.text }];
  const calls = (reply.calls ?? []).map((call, index) => ({
    type: 'tool_use',
    id: `toolu_${index}`,
    name: call.name,
    input: reply.malformed === 'arguments' ? 'no object' : call.input,
  }));
  return {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: asked.model,
    content: [...text, ...calls],
    stop_reason: anthropicStop(reply),
    stop_sequence: null,
    usage: { input_tokens: input, output_tokens: output },
  };
}

export function anthropicStream(asked: Asked, reply: Reply): string[] {
  const { input, output } = reply.usage ?? { input: 100, output: 20 };
  const event = (type: string, data: object) =>
    `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;
  const message = { id: 'msg_1', type: 'message', role: 'assistant', model: asked.model, content: [] };
  const events = [
    event('message_start', {
      message: {
        ...message,
        stop_reason: null,
        stop_sequence: null,
        usage: { input_tokens: input, output_tokens: 1 },
      },
    }),
  ];
  let index = 0;
  if (reply.text !== undefined) {
    events.push(
      event('content_block_start', { index, content_block: { type: 'text', text: '' } }),
      event('content_block_delta', { index, delta: { type: 'text_delta', text: reply.text } }),
      event('content_block_stop', { index }),
    );
    index += 1;
  }
  for (const call of reply.calls ?? []) {
    const text = argumentsOf(reply, call.input);
    const half = Math.floor(text.length / 2);
    events.push(
      event('content_block_start', {
        index,
        content_block: { type: 'tool_use', id: `toolu_${index}`, name: call.name, input: {} },
      }),
      event('content_block_delta', {
        index,
        delta: { type: 'input_json_delta', partial_json: text.slice(0, half) },
      }),
      event('content_block_delta', {
        index,
        delta: { type: 'input_json_delta', partial_json: text.slice(half) },
      }),
      event('content_block_stop', { index }),
    );
    index += 1;
  }
  events.push(
    event('message_delta', {
      delta: { stop_reason: anthropicStop(reply), stop_sequence: null },
      usage: { output_tokens: output },
    }),
    event('message_stop', {}),
  );
  return events;
}

export function googleBody(_: Asked, reply: Reply): object {
  const { input, output } = reply.usage ?? { input: 100, output: 20 };
  const text = reply.text === undefined ? [] : [{ text: reply.text }];
  const calls = (reply.calls ?? []).map((call) => ({ functionCall: { name: call.name, args: call.input } }));
  return {
    candidates: [
      {
        index: 0,
        content: { role: 'model', parts: [...text, ...calls] },
        finishReason:
          reply.finish === 'refusal' ? 'SAFETY' : reply.finish === 'length' ? 'MAX_TOKENS' : 'STOP',
      },
    ],
    usageMetadata: { promptTokenCount: input, candidatesTokenCount: output, totalTokenCount: input + output },
  };
}

/** The text in pieces, each call whole, the end and the count last; as `streamGenerateContent?alt=sse` writes it. */
export function googleStream(asked: Asked, reply: Reply): string[] {
  const { candidates, usageMetadata } = googleBody(asked, reply) as {
    candidates: [{ content: { parts: ({ text: string } | object)[] }; finishReason: string }];
    usageMetadata: object;
  };
  const [{ content, finishReason }] = candidates;
  const pieces = content.parts.flatMap((part) => {
    if (!('text' in part)) return [part];
    const half = Math.floor(part.text.length / 2);
    return [{ text: part.text.slice(0, half) }, { text: part.text.slice(half) }];
  });
  const event = (parts: object[], end: object = {}, more: object = {}) => {
    const candidate = { index: 0, content: { role: 'model', parts }, ...end };
    return `data: ${JSON.stringify({ candidates: [candidate], ...more })}\r\n\r\n`;
  };
  return [...pieces.map((part) => event([part])), event([], { finishReason }, { usageMetadata })];
}
