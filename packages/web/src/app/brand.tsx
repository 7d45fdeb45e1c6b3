export function Brand({ size = 24 }: { size?: number }) {
  return (
    <span className="inline-flex items-center gap-2 font-bold tracking-tight">
      <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
        <path d="M9 2h14l7 7v14l-7 7H9l-7-7V9z" className="fill-accent-solid" />
        <path
          d="M9.5 16.5l4.5 4.5 9-10"
          fill="none"
          stroke="#fff"
          strokeWidth="3.4"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span style={{ fontSize: size * 0.72 }}>Assay</span>
    </span>
  );
}
