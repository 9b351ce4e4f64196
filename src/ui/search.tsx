import { useTexts } from './lang.ts';

/** What a search box needs (ô tìm kiếm). It is a GET form: the result has an address. */
export interface SearchProps {
  readonly action: string;
  readonly label?: string | undefined;
  /** Name of the parameter; `q` unless said. */
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  readonly placeholder?: string | undefined;
  /** Id of the input, when two search boxes stand on one page. */
  readonly id?: string | undefined;
  /** Shortcut key that the desk script binds, such as `/`. */
  readonly shortcut?: string | undefined;
  readonly big?: boolean | undefined;
}

/** Search box with a label for everybody and a button; finds with or without accents on the server. */
export function Search(props: SearchProps) {
  const texts = useTexts();
  const id = props.id ?? 'tim-kiem';
  const label = props.label ?? texts.search;
  return (
    <form
      class={props.big ? 'search big' : 'search'}
      action={props.action}
      method="get"
      role="search"
      aria-label={label}
    >
      <label class={props.big ? undefined : 'vh'} for={id}>
        {label}
      </label>
      <div class="search-row">
        <input
          id={id}
          type="search"
          name={props.name ?? 'q'}
          value={props.value}
          placeholder={props.placeholder}
          maxlength={200}
          autocomplete="off"
          aria-keyshortcuts={props.shortcut}
          data-key={props.shortcut}
        />
        <button type="submit" class="btn">
          <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
            <circle cx="8.500" cy="8.500" r="5.500" fill="none" stroke="currentColor" stroke-width="2" />
            <path
              d="m12.800 12.800 4.700 4.700"
              stroke="currentColor"
              stroke-width="2"
              stroke-linecap="round"
            />
          </svg>
          <span class={props.big ? undefined : 'vh'}>{texts.search}</span>
        </button>
      </div>
    </form>
  );
}
