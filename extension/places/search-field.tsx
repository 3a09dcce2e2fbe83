import type { Ref } from 'react';

interface SearchFieldProps {
  /** What the field is called, and what stands in it. */
  name: string;
  value: string;
  onChange: (value: string) => void;
  ref?: Ref<HTMLInputElement>;
}

/** A field to search a place by. The first Esc empties it, the next leads back to the conversation. */
export const SearchField = ({ name, value, onChange, ref }: SearchFieldProps) => (
  <input
    ref={ref}
    type="search"
    aria-label={name}
    placeholder={name}
    value={value}
    className="w-full rounded-lg border border-line bg-surface px-2.5 py-1.5 placeholder:text-muted"
    onKeyDown={(event) => {
      if (event.key !== 'Escape' || value === '') return;
      event.preventDefault();
      onChange('');
    }}
    onChange={({ currentTarget }) => onChange(currentTarget.value)}
  />
);
