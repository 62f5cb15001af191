//! An open office: the file, and whether `desk` or the window acts. What can be done with it is `office`, what can be
//! asked of it the views.

use store::Store;

use crate::base::pages::Pages;

/// An open office.
#[derive(Debug)]
pub struct Office {
    pub(crate) store: Store,
    pub(crate) actor: &'static str,
    pub(crate) proofs: Pages,
}
