import type { Crumb } from './frame.tsx';
import { useTexts } from './lang.ts';

/** Path to the page (vị trí trang): links, the page itself last and without a link. */
export function Breadcrumbs(props: { readonly items: readonly Crumb[] }) {
  if (props.items.length === 0) return null;
  return (
    <nav class="crumbs" aria-label={useTexts().breadcrumbs}>
      <ol>
        {props.items.map((item) => (
          <li key={item.label}>
            {item.href ? <a href={item.href}>{item.label}</a> : <span aria-current="page">{item.label}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
