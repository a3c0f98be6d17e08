"""The page's script: Streamlit runs it, the module shows it."""

from burden.ui.stopping import page

page.show()
