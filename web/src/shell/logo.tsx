/** The product's mark. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg
      viewBox="0 0 32 32"
      width={size}
      height={size}
      aria-hidden="true"
      className="shrink-0 text-accent"
    >
      <rect width="32" height="32" rx="8" fill="currentColor" />
      <path
        d="M21.5 11.2a7.3 7.3 0 1 0 1.6 6.8H13"
        fill="none"
        strokeWidth="3.2"
        strokeLinecap="round"
        strokeLinejoin="round"
        className="stroke-on-accent"
      />
    </svg>
  );
}
