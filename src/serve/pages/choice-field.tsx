/** A value that can be chosen, and how it is called. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A labelled choice of one among several; the first, whose value is empty, is none of them. */
export function ChoiceField({
  id,
  name,
  label,
  none,
  choices,
  chosen,
}: {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly none: string;
  readonly choices: readonly Choice[];
  readonly chosen: string;
}) {
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <select id={id} name={name}>
        <option value="">{none}</option>
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === chosen}>
            {choice.label}
          </option>
        ))}
      </select>
    </p>
  );
}
