import { Component, type ReactNode } from 'react';

interface SteadiedProps {
  children: ReactNode;
  /** Tries again whenever this changes. */
  again: unknown;
}

/** Half-written definitions may be ones that cannot be drawn: then the phone says so, and the editor around it goes on. */
export class Steadied extends Component<SteadiedProps, { failedWith: unknown; failed: boolean }> {
  override state = { failed: false, failedWith: undefined as unknown };

  static getDerivedStateFromProps(props: SteadiedProps, state: { failed: boolean; failedWith: unknown }) {
    return state.failed && state.failedWith !== undefined && state.failedWith !== props.again
      ? { failed: false, failedWith: undefined }
      : null;
  }
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override componentDidCatch() {
    this.setState({ failedWith: this.props.again });
  }
  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <p style={{ padding: 'var(--s5)' }}>This cannot be shown yet. Go on; it comes back with your next change.</p>
    );
  }
}
