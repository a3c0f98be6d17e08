"""The page's script: Streamlit runs it, the module shows it."""

from burden.ui import whatif_page

whatif_page.show()
