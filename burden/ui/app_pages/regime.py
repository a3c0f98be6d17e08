"""The page's script: Streamlit runs it, the module shows it."""

from burden.ui import regime_page

regime_page.show()
