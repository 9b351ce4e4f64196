import { Button } from './buttons.tsx';
import { Checkbox, Radios } from './choices.tsx';
import { FieldGroup, type FieldProps } from './field.tsx';
import { DateInput, type Option, Select, TextArea, TextInput } from './inputs.tsx';
import { useTexts } from './lang.ts';
import { fill } from './texts.ts';

/** One question as data, ready to be asked (câu hỏi). */
export interface QuestionView {
  readonly kind: 'text' | 'long-text' | 'email' | 'date' | 'number' | 'radios' | 'select' | 'yes-no' | 'tick';
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly required: boolean;
  readonly value: string | undefined;
  readonly options: readonly Option[];
  readonly maxLength?: number | undefined;
  /** True when only digits make sense: a telephone then shows its number keys. */
  readonly digits: boolean;
  readonly autoComplete?: string | undefined;
  readonly source?: string | undefined;
  readonly error?: string | undefined;
}

/** A table of questions as data: rows, and the values of the buttons that add and remove them. */
export interface QuestionTableView {
  readonly kind: 'table';
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly required: boolean;
  readonly error?: string | undefined;
  readonly rows: readonly { readonly fields: readonly QuestionView[]; readonly removeOperation: string }[];
  /** Undefined when the table is full. */
  readonly addOperation: string | undefined;
  readonly most: number;
}

/** A section of questions, as the forms room presents it. */
export interface FormSectionView {
  readonly hint?: string | undefined;
  readonly fields: readonly (QuestionView | QuestionTableView)[];
}

/**
 * Questions of one section of a form that is data (một phần của biểu mẫu). Stands inside a form that posts; row
 * buttons are submit buttons named `_op`, so that tables work without script. The page writes the heading.
 */
export function FormSection(props: { readonly section: FormSectionView }) {
  const { section } = props;
  return (
    <div class="form-section">
      {/* Enter presses the first button of a form: it must not be one that removes a row. */}
      <button type="submit" class="vh" name="_op" value="next" tabindex={-1} aria-hidden="true" />
      {section.hint && <p class="muted">{section.hint}</p>}
      {section.fields.map((field) =>
        field.kind === 'table' ? (
          <QuestionTable key={field.name} table={field} />
        ) : (
          <Question key={field.name} field={field} />
        ),
      )}
    </div>
  );
}

function QuestionTable({ table }: { readonly table: QuestionTableView }) {
  const texts = useTexts();
  const { name, label, hint, error, required } = table;
  return (
    <FieldGroup name={name} label={label} hint={hint} error={error} required={required} boxed>
      {table.rows.length === 0 && <p class="muted">{texts.noRows}</p>}
      {table.rows.map((row, index) => (
        <fieldset class="row" key={row.removeOperation}>
          <legend>{fill(texts.row, { number: index + 1 })}</legend>
          {row.fields.map((field) => (
            <Question key={field.name} field={field} />
          ))}
          <Button kind="danger" small name="_op" value={row.removeOperation} skipValidation>
            {fill(texts.removeRow, { number: index + 1 })}
            <span class="vh">: {label}</span>
          </Button>
        </fieldset>
      ))}
      {table.addOperation ? (
        <Button kind="secondary" name="_op" value={table.addOperation} skipValidation>
          {fill(texts.addRow, { table: label })}
        </Button>
      ) : (
        <p class="muted">{fill(texts.tableFull, { most: table.most })}</p>
      )}
    </FieldGroup>
  );
}

function Question({ field }: { readonly field: QuestionView }) {
  const texts = useTexts();
  const { name, label, hint, required, source, error } = field;
  const common: FieldProps = { name, label, hint, required, source, error };
  switch (field.kind) {
    case 'date':
      return <DateInput {...common} value={field.value} autoComplete={field.autoComplete} />;
    case 'radios':
      return (
        <Radios {...common} options={field.options} value={field.value} inline={field.options.length === 2} />
      );
    case 'select':
      return <Select {...common} options={field.options} value={field.value} width="m" />;
    case 'yes-no': {
      const options = [
        { value: 'true', label: texts.yes },
        { value: 'false', label: texts.no },
      ];
      return <Radios {...common} options={options} value={field.value} inline />;
    }
    case 'tick':
      return <Checkbox {...common} checked={field.value === 'true'} />;
    case 'long-text':
      return <TextArea {...common} value={field.value} />;
    case 'number':
      return <TextInput {...common} value={field.value} inputMode="decimal" width="s" />;
    default:
      return (
        <TextInput
          {...common}
          value={field.value}
          type={field.kind === 'email' ? 'email' : 'text'}
          inputMode={field.digits ? 'numeric' : undefined}
          autoComplete={field.autoComplete}
          width={(field.maxLength ?? 100) <= 30 ? 'm' : undefined}
        />
      );
  }
}
