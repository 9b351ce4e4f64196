/** An entry of the navigation: its address, and the key of its words. */
interface NavEntry {
  readonly href: string;
  readonly text: string;
}

/** One navigation for everything that follows plans: plans, board, evidence, registers (điều hướng mảng kế hoạch, sổ). */
export function followingNav(of: { readonly unitId: string; readonly year: number }): readonly NavEntry[] {
  return [
    { href: '/ke-hoach', text: 'registers.nav.plans' },
    { href: `/ke-hoach/bang?nam=${of.year}`, text: 'registers.nav.board' },
    { href: `/ke-hoach/don-vi/${of.unitId}?nam=${of.year}`, text: 'registers.nav.unit' },
    { href: '/ke-hoach/lich', text: 'registers.nav.calendar' },
    { href: '/ke-hoach/minh-chung', text: 'registers.nav.evidence' },
    { href: '/so-theo-doi', text: 'registers.title' },
    { href: '/ban-lam-viec', text: 'registers.nav.desk' },
  ];
}
