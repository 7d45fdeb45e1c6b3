import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from './button.tsx';
import { copyText } from './copy-text.ts';
import { Dialog } from './dialog.tsx';
import { toastTrouble } from './toast.tsx';

/** Shows what is told only once, to be copied. */
export function SecretDialog({
  title,
  description,
  secret,
  onClose,
}: {
  title: string;
  description: string;
  secret: string;
  onClose: () => void;
}) {
  const [isCopied, setCopied] = useState(false);
  return (
    <Dialog title={title} description={description} onClose={onClose}>
      <p className="rounded-lg border border-line bg-sunken p-3 font-mono text-sm [overflow-wrap:anywhere] select-all">
        {secret}
      </p>
      <div className="mt-4 flex justify-end gap-2">
        <Button
          icon={isCopied ? Check : Copy}
          onClick={() => void copyText(secret).then(() => setCopied(true), toastTrouble)}
        >
          {isCopied ? 'Copied' : 'Copy'}
        </Button>
        <Button kind="primary" onClick={onClose}>
          I have it
        </Button>
      </div>
    </Dialog>
  );
}
