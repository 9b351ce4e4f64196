import type { ComponentChildren } from 'preact';
import { Breadcrumbs } from './breadcrumbs.tsx';
import {
  Banner,
  Document,
  type FrameProps,
  linksOf,
  Mark,
  NavLinks,
  PageHeading,
  SignOut,
  SkipLink,
  Utilities,
} from './frame.tsx';
import { Search } from './search.tsx';
import { fill, textsFor } from './texts.ts';

/** A keyboard shortcut and what it does, such as `F2` "Hồ sơ mới". */
export interface KeyHint {
  readonly key: string;
  readonly label: string;
}

/** Props of an officer's page. */
export interface DeskPageProps extends FrameProps {
  /** Buttons beside the heading. */
  readonly actions?: ComponentChildren;
  readonly keys?: readonly KeyHint[] | undefined;
  /** Label of the search box; it searches `links.search`. */
  readonly searchLabel?: string | undefined;
  readonly searchValue?: string | undefined;
  readonly search?: boolean | undefined;
}

/** Frame of an officer's page (màn hình cán bộ): dense, keyboard first, unit always shown. */
export function DeskPage(props: DeskPageProps) {
  const texts = textsFor(props.lang);
  const links = linksOf(props);
  const nav = props.nav ?? [{ href: links.home, label: texts.home }];
  const areas = (props.areas ?? []).filter((area) => !nav.some((item) => item.href === area.href));
  return (
    <Document {...props} kind="desk">
      <SkipLink label={texts.skip} />
      <Banner banner={props.banner} lang={props.lang} />
      <DeskHeader {...props} />
      <div class="desk-body">
        <nav class="desk-nav" aria-label={texts.deskNav}>
          <NavLinks items={nav} path={props.path} />
          {areas.length > 0 && (
            <>
              <hr />
              <NavLinks items={areas} path={props.path} label={texts.areas} />
            </>
          )}
        </nav>
        <div class="desk-main">
          {props.breadcrumbs && <Breadcrumbs items={props.breadcrumbs} />}
          <main id="noi-dung" tabindex={-1}>
            <div class="heading-row">
              <PageHeading {...props} />
              {props.actions && <div class="actions">{props.actions}</div>}
            </div>
            {props.children}
          </main>
          {props.keys && <KeyHints keys={props.keys} label={texts.keys} />}
        </div>
      </div>
    </Document>
  );
}

function DeskHeader(props: DeskPageProps) {
  const texts = textsFor(props.lang);
  const links = linksOf(props);
  return (
    <header class="desk-top">
      <a class="brand" href={links.home}>
        <Mark />
        <span class="brand-words">
          <strong>{texts.product}</strong>
          <span class="brand-place">{props.province ?? texts.slogan}</span>
        </span>
      </a>
      {props.search !== false && (
        <Search
          action={links.search}
          id="tim-nhanh"
          label={props.searchLabel}
          value={props.searchValue}
          placeholder={props.searchLabel}
          shortcut="/"
        />
      )}
      <Utilities lang={props.lang} large={props.large} path={props.path} />
      {props.user && (
        <div class="whoami">
          <p>
            <a href={props.user.href ?? links.account}>{props.user.name}</a>
            {props.user.unit && <span class="unit">{props.user.unit}</span>}
            {props.user.actingFor && (
              <span class="unit">{fill(texts.actingFor, { name: props.user.actingFor })}</span>
            )}
          </p>
          <SignOut href={links.signOut} csrf={props.csrf} label={texts.signOut} />
        </div>
      )}
    </header>
  );
}

function KeyHints(props: { readonly keys: readonly KeyHint[]; readonly label: string }) {
  return (
    <footer class="keys" aria-label={props.label}>
      <dl>
        {props.keys.map((hint) => (
          <div key={hint.key}>
            <dt>
              <kbd>{hint.key}</kbd>
            </dt>
            <dd>{hint.label}</dd>
          </div>
        ))}
      </dl>
    </footer>
  );
}
