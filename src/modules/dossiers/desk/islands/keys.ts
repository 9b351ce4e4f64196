// Keys of the desk (phím tắt): improves pages that are whole without it. Plain browser script: types only, no imports.
const typing = (at: EventTarget | null): boolean =>
  at instanceof Element && at.matches('input, textarea, select');

const help = (): void => {
  const shown = document.querySelector<HTMLDialogElement>('dialog.key-help');
  if (shown) {
    shown.close();
    shown.remove();
    return;
  }
  const list = document.querySelector('.keys dl');
  if (!list) return;
  const dialog = document.createElement('dialog');
  dialog.className = 'key-help keys';
  dialog.setAttribute('aria-label', document.querySelector('.keys')?.getAttribute('aria-label') ?? '');
  dialog.append(list.cloneNode(true));
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', () => dialog.close());
  document.body.append(dialog);
  dialog.showModal();
};

document.addEventListener('keydown', (event: KeyboardEvent) => {
  if (event.altKey || event.metaKey || event.isComposing) return;
  if (event.key === 'Enter' && event.ctrlKey) {
    const near = event.target instanceof Element ? event.target.closest('form') : null;
    const button =
      near?.querySelector<HTMLButtonElement>('[data-key="Control+Enter"]') ??
      document.querySelector<HTMLButtonElement>('main [data-key="Control+Enter"]');
    if (!button) return;
    event.preventDefault();
    button.click();
    return;
  }
  if (event.ctrlKey) return;
  if (event.key === 'F2') {
    const link = document.querySelector<HTMLAnchorElement>(
      '[data-key="F2"], a[href="/ban-lam-viec/tiep-nhan"]',
    );
    if (!link) return;
    event.preventDefault();
    link.click();
  } else if (!typing(event.target) && event.key === '/') {
    const box = document.querySelector<HTMLInputElement>('[data-key="/"]');
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  } else if (!typing(event.target) && event.key === '?') {
    event.preventDefault();
    help();
  }
});
