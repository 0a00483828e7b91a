/** The mark: three areas that meet in one port. */
export function MeshportMark(props: { size: number }) {
  return (
    <svg
      width={props.size}
      height={props.size}
      viewBox="0 0 28 28"
      aria-hidden="true"
      focusable="false"
    >
      <g fill="none" stroke="#5cc8b7" strokeWidth="2">
        <path d="M14 14 5 6M14 14l9-8M14 14v10" />
      </g>
      <circle cx="5" cy="6" r="3.5" fill="#5cc8b7" />
      <circle cx="23" cy="6" r="3.5" fill="#8ab4ff" />
      <circle cx="14" cy="24" r="3.5" fill="#f2b36b" />
      <circle cx="14" cy="14" r="4.5" fill="#ffffff" />
    </svg>
  );
}
