import { type ReactNode, useId } from 'react';

/** A button that asks for a file. The same file can be chosen twice: it may have changed on the disk. */
export function FileButton({
  label,
  onFile,
  className,
  children,
}: {
  label: string;
  onFile: (file: File) => void;
  className: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      title={label}
      className={`cursor-pointer focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent ${className}`}
    >
      {children}
      <input
        id={id}
        type="file"
        aria-label={label}
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
    </label>
  );
}
