export interface Notices {
  /** Called with the id whenever something of this topic was announced and committed, by any process. Returns how to stop. */
  on(topic: 'job' | 'run', listener: (id: string) => void): () => void;
  close(): Promise<void>;
}
