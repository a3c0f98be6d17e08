"""The page's script: Streamlit runs it, the module shows it."""

from burden.ui import total_page

total_page.show()
