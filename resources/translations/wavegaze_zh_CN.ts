<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>QObject</name>
    <message>
        <source>%1 of the picture on paper, 20 to 1000 mm</source>
        <translation>图在纸上的%1，20到1000 mm</translation>
    </message>
    <message>
        <source>No attention: with the method “off” the coefficients pass unchanged.</source>
        <translation>没有注意力：方法为“关闭”时系数原样通过。</translation>
    </message>
    <message>
        <source> (each head its own)</source>
        <translation>（各头单独定标）</translation>
    </message>
    <message>
        <source>Samples (no transform)</source>
        <translation>样本（不做变换）</translation>
    </message>
    <message>
        <source>Wavelet coefficients (%1, %2, %3)</source>
        <translation>小波系数（%1，%2，%3）</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>头</translation>
    </message>
    <message>
        <source>Attention of %1 (queries down, keys across)</source>
        <translation>%1的注意力（纵向查询，横向键）</translation>
    </message>
    <message numerus="yes">
        <source>%n head(s)</source>
        <translation>
            <numerusform>%n个头</numerusform>
        </translation>
    </message>
    <message>
        <source>Gaze</source>
        <translation>注视</translation>
    </message>
    <message>
        <source>Gaze of %1: what it attends to (head %2)</source>
        <translation>%1的注视：它关注什么（头%2）</translation>
    </message>
    <message>
        <source>Gaze at %1: what attends to it (head %2)</source>
        <translation>对%1的注视：什么在关注它（头%2）</translation>
    </message>
    <message>
        <source>Output over input, and residual</source>
        <translation>输出叠加在输入上，以及残差</translation>
    </message>
    <message>
        <source>Output over input, and residual (SNR gain %1 dB)</source>
        <translation>输出叠加在输入上，以及残差（信噪比增益%1 dB）</translation>
    </message>
    <message>
        <source>Scalogram of the input (Morlet, ω₀ = 6)</source>
        <translation>输入的尺度图（Morlet，ω₀ = 6）</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Focus map of head %1</source>
        <translation>头%1的放大图</translation>
    </message>
    <message>
        <source>N = %1</source>
        <translation>N = %1</translation>
    </message>
    <message>
        <source>, %1 weights</source>
        <translation>，%1权重</translation>
    </message>
    <message>
        <source>%1 / %2, %3</source>
        <translation>%1 / %2，%3</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>item %1 of %2</source>
        <translation>第%1项，共%2项</translation>
    </message>
    <message>
        <source>channel %1 of %2 (%3)</source>
        <translation>通道%1，共%2个（%3）</translation>
    </message>
    <message>
        <source>%1 of %2 heads on</source>
        <translation>%2个头中打开%1个</translation>
    </message>
    <message>
        <source>seeded random weights, not trained: patterns show geometry, not knowledge</source>
        <translation>给定种子的随机权重，未经训练：图样反映的是几何，而不是知识</translation>
    </message>
    <message>
        <source>reconstruction error %1</source>
        <translation>重构误差%1</translation>
    </message>
    <message>
        <source>sum of heads %1</source>
        <translation>各头之和%1</translation>
    </message>
</context>
<context>
    <name>wg</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Colours and marks</source>
        <translation>颜色与标记</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>头</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open a signal: npy, npz, csv, wav, edf and more</source>
        <translation>打开信号：npy、npz、csv、wav、edf等</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>重新载入(&amp;R)</translation>
    </message>
    <message>
        <source>Read the file again; zoom and parameters stay</source>
        <translation>重新读取文件；缩放和参数不变</translation>
    </message>
    <message>
        <source>Reload A&amp;utomatically</source>
        <translation>自动重新载入(&amp;U)</translation>
    </message>
    <message>
        <source>Read the file again whenever it changes on disk</source>
        <translation>文件在磁盘上一变化就重新读取</translation>
    </message>
    <message>
        <source>&amp;Paste a Table</source>
        <translation>粘贴表格(&amp;P)</translation>
    </message>
    <message>
        <source>Open the numbers on the clipboard: a column or a table, as a spreadsheet copies them</source>
        <translation>打开剪贴板上的数字：一列或一张表，就像从电子表格复制的那样</translation>
    </message>
    <message>
        <source>I&amp;mport Settings…</source>
        <translation>导入设置(&amp;M)…</translation>
    </message>
    <message>
        <source>Choose the array, axes, columns, part and rate of the file that is shown</source>
        <translation>为所显示的文件选择数组、轴、列、范围和采样率</translation>
    </message>
    <message>
        <source>Open Sessio&amp;n…</source>
        <translation>打开会话(&amp;N)…</translation>
    </message>
    <message>
        <source>Bring back a window that was saved: signal, parameters, variants, view</source>
        <translation>恢复保存过的窗口：信号、参数、方案、视图</translation>
    </message>
    <message>
        <source>&amp;Save Session</source>
        <translation>保存会话(&amp;S)</translation>
    </message>
    <message>
        <source>Save everything this window shows, to open it again later</source>
        <translation>保存窗口中的一切，以后再打开</translation>
    </message>
    <message>
        <source>Save Session &amp;As…</source>
        <translation>会话另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Save under another name; the files it is about can be taken in</source>
        <translation>用另一个名字保存；相关的文件可以一并收入</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Pictures by size, resolution and journal with a preview, or arrays by name and size</source>
        <translation>图：按尺寸、分辨率和期刊导出，可预览；数组：按名称和大小导出</translation>
    </message>
    <message>
        <source>Export &amp;Page…</source>
        <translation>导出整页(&amp;P)…</translation>
    </message>
    <message>
        <source>Write all panels as one figure: PNG, SVG or PDF</source>
        <translation>把所有面板写成一张图：PNG、SVG或PDF</translation>
    </message>
    <message>
        <source>Export P&amp;icture…</source>
        <translation>导出图片(&amp;I)…</translation>
    </message>
    <message>
        <source>Write the panel used last as a figure: PNG, SVG or PDF</source>
        <translation>把最近用过的面板写成图：PNG、SVG或PDF</translation>
    </message>
    <message>
        <source>Export &amp;Arrays…</source>
        <translation>导出数组(&amp;A)…</translation>
    </message>
    <message>
        <source>Write the numbers: NPZ with every array, NPY or CSV of the output, JSON of the figures</source>
        <translation>写出数字：NPZ含所有数组，NPY或CSV为输出，JSON为指标</translation>
    </message>
    <message>
        <source>&amp;Copy Picture</source>
        <translation>复制图片(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the panel used last to the clipboard</source>
        <translation>把最近用过的面板复制到剪贴板</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>Take back the last step: a parameter, a head, the signal, a variant</source>
        <translation>撤回上一步：参数、头、信号或方案</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Change it again</source>
        <translation>再次应用</translation>
    </message>
    <message>
        <source>Reset All &amp;Parameters</source>
        <translation>重置所有参数(&amp;P)</translation>
    </message>
    <message>
        <source>Every parameter to its default</source>
        <translation>所有参数恢复默认值</translation>
    </message>
    <message>
        <source>R&amp;un</source>
        <translation>运行(&amp;U)</translation>
    </message>
    <message>
        <source>Compute what has changed</source>
        <translation>计算已改动的部分</translation>
    </message>
    <message>
        <source>&amp;Automatic</source>
        <translation>自动(&amp;A)</translation>
    </message>
    <message>
        <source>Compute at every change; off: changes wait for Run</source>
        <translation>一有改动就计算；关闭时，改动要等“运行”</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>Stop computing; the last result stays</source>
        <translation>停止计算；保留上一个结果</translation>
    </message>
    <message>
        <source>&amp;New Seed</source>
        <translation>换种子(&amp;N)</translation>
    </message>
    <message>
        <source>Roll a new seed for the random numbers</source>
        <translation>为随机数掷一个新种子</translation>
    </message>
    <message>
        <source>&amp;Weights from File…</source>
        <translation>从文件读取权重(&amp;W)…</translation>
    </message>
    <message>
        <source>Use one attention layer that was trained elsewhere: .safetensors or .npz</source>
        <translation>使用在别处训练好的一个注意力层：.safetensors或.npz</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>显示全部(&amp;F)</translation>
    </message>
    <message>
        <source>Show the whole signal and the whole map</source>
        <translation>显示整个信号和整张注意力图</translation>
    </message>
    <message>
        <source>&amp;Previous View</source>
        <translation>上一视图(&amp;P)</translation>
    </message>
    <message>
        <source>Back to the zoom before (50 are kept)</source>
        <translation>回到上一次的缩放（保留50次）</translation>
    </message>
    <message>
        <source>&amp;Logarithmic Colours</source>
        <translation>对数着色(&amp;L)</translation>
    </message>
    <message>
        <source>Colours of the map over six decades</source>
        <translation>注意力图的颜色跨六个数量级</translation>
    </message>
    <message>
        <source>Colours per &amp;Row</source>
        <translation>逐行着色(&amp;R)</translation>
    </message>
    <message>
        <source>Every row of the map uses the whole colour range</source>
        <translation>注意力图的每一行都用满整个颜色范围</translation>
    </message>
    <message>
        <source>&amp;Same Colours for All Heads</source>
        <translation>各头统一着色(&amp;S)</translation>
    </message>
    <message>
        <source>One colour scale for all heads, so that they compare; off: each head its own</source>
        <translation>所有头共用一个色标，便于比较；关闭时各头单独定标</translation>
    </message>
    <message>
        <source>&amp;Hold Colours</source>
        <translation>固定着色(&amp;H)</translation>
    </message>
    <message>
        <source>Keep the colour scale of the maps as it is while parameters change; the wheel over the scale moves its end</source>
        <translation>参数变化时注意力图的色标不变；在色标上滚动滚轮可移动其上端</translation>
    </message>
    <message>
        <source>Same Colours for All &amp;Bands</source>
        <translation>各子带统一着色(&amp;B)</translation>
    </message>
    <message>
        <source>One colour scale for all bands of coefficients</source>
        <translation>所有子带的系数共用一个色标</translation>
    </message>
    <message>
        <source>&amp;Edge Shading</source>
        <translation>边界阴影(&amp;E)</translation>
    </message>
    <message>
        <source>Hatch what depends on samples beyond the ends</source>
        <translation>在依赖两端以外样本的地方画斜线</translation>
    </message>
    <message>
        <source>&amp;Who Looks at Me</source>
        <translation>谁在看我(&amp;W)</translation>
    </message>
    <message>
        <source>Row 3 shows who attends to the selected token, instead of what it attends to</source>
        <translation>第3行显示谁在关注选中的词元，而不是它关注什么</translation>
    </message>
    <message>
        <source>Head &amp;Contributions</source>
        <translation>各头贡献(&amp;C)</translation>
    </message>
    <message>
        <source>Row 4 shows what each head adds</source>
        <translation>第4行显示每个头的贡献</translation>
    </message>
    <message>
        <source>Re&amp;sidual</source>
        <translation>残差(&amp;S)</translation>
    </message>
    <message>
        <source>Row 4 shows input minus output below</source>
        <translation>第4行下方显示输入减输出</translation>
    </message>
    <message>
        <source>Left &amp;Drag Zooms</source>
        <translation>左键拖动缩放(&amp;D)</translation>
    </message>
    <message>
        <source>Swap the mouse buttons: left zooms, right pans</source>
        <translation>交换鼠标键：左键缩放，右键平移</translation>
    </message>
    <message>
        <source>&amp;Analyse Only the Selected Time</source>
        <translation>只分析选中的时段(&amp;A)</translation>
    </message>
    <message>
        <source>Read only the stretch selected on the time axis; select one by dragging along the axis, or with Shift anywhere</source>
        <translation>只读取时间轴上选中的一段；沿时间轴拖动来选择，或在任意处按住Shift拖动</translation>
    </message>
    <message>
        <source>Analyse the &amp;Whole Signal</source>
        <translation>分析整个信号(&amp;W)</translation>
    </message>
    <message>
        <source>Read the signal from its first to its last sample again</source>
        <translation>重新从第一个样本读到最后一个样本</translation>
    </message>
    <message>
        <source>Token &amp;Left</source>
        <translation>左边的词元(&amp;L)</translation>
    </message>
    <message>
        <source>Select the token before</source>
        <translation>选择前一个词元</translation>
    </message>
    <message>
        <source>Token &amp;Right</source>
        <translation>右边的词元(&amp;R)</translation>
    </message>
    <message>
        <source>Select the token after</source>
        <translation>选择后一个词元</translation>
    </message>
    <message>
        <source>&amp;Finer Band</source>
        <translation>更细的子带(&amp;F)</translation>
    </message>
    <message>
        <source>Select the token of the next finer band</source>
        <translation>选择更细一级子带的词元</translation>
    </message>
    <message>
        <source>&amp;Coarser Band</source>
        <translation>更粗的子带(&amp;C)</translation>
    </message>
    <message>
        <source>Select the token of the next coarser band</source>
        <translation>选择更粗一级子带的词元</translation>
    </message>
    <message>
        <source>&amp;Next Head</source>
        <translation>下一个头(&amp;N)</translation>
    </message>
    <message>
        <source>Show the map of the next head</source>
        <translation>显示下一个头的注意力图</translation>
    </message>
    <message>
        <source>&amp;Previous Head</source>
        <translation>上一个头(&amp;P)</translation>
    </message>
    <message>
        <source>Show the map of the head before</source>
        <translation>显示上一个头的注意力图</translation>
    </message>
    <message>
        <source>&amp;All Heads On</source>
        <translation>全部打开(&amp;A)</translation>
    </message>
    <message>
        <source>Switch every head on</source>
        <translation>打开所有的头</translation>
    </message>
    <message>
        <source>&amp;Keep as Variant</source>
        <translation>保存为方案(&amp;K)</translation>
    </message>
    <message>
        <source>Keep the result shown, to compare it later</source>
        <translation>保存当前显示的结果，以便以后比较</translation>
    </message>
    <message>
        <source>&amp;Flip A/B</source>
        <translation>切换A/B(&amp;F)</translation>
    </message>
    <message>
        <source>Show the other one of the two compared variants in the whole window</source>
        <translation>整个窗口改为显示所比较的两个方案中的另一个</translation>
    </message>
    <message>
        <source>&amp;Difference</source>
        <translation>差(&amp;D)</translation>
    </message>
    <message>
        <source>The outputs of the two compared variants, and the first minus the second</source>
        <translation>所比较的两个方案的输出，以及前者减后者</translation>
    </message>
    <message>
        <source>&amp;Aligned</source>
        <translation>对齐(&amp;A)</translation>
    </message>
    <message>
        <source>Four rows on one time axis, heads beside them</source>
        <translation>四行共用一条时间轴，头在旁边</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>三列(&amp;C)</translation>
    </message>
    <message>
        <source>Coefficients, heads and reconstruction as three columns</source>
        <translation>系数、头和重构排成三列</translation>
    </message>
    <message>
        <source>&amp;Lecture</source>
        <translation>讲课(&amp;L)</translation>
    </message>
    <message>
        <source>For a projector: coefficients, output and map alone, in large type</source>
        <translation>供投影用：只有系数、输出和注意力图，文字放大</translation>
    </message>
    <message>
        <source>Com&amp;pare</source>
        <translation>比较(&amp;P)</translation>
    </message>
    <message>
        <source>Coefficients and output above, the kept variants and their difference below</source>
        <translation>上面是系数和输出，下面是保存的方案及其差</translation>
    </message>
    <message>
        <source>&amp;Minimal</source>
        <translation>精简(&amp;M)</translation>
    </message>
    <message>
        <source>The four rows and nothing else</source>
        <translation>只有四行，别无其他</translation>
    </message>
    <message>
        <source>M&amp;y Arrangement</source>
        <translation>我的排列(&amp;Y)</translation>
    </message>
    <message>
        <source>The panels as you kept them</source>
        <translation>按您保存的样子排列面板</translation>
    </message>
    <message>
        <source>&amp;Keep as My Arrangement</source>
        <translation>保存为我的排列(&amp;K)</translation>
    </message>
    <message>
        <source>Keep the panels as they are now; My Arrangement brings them back</source>
        <translation>保存面板现在的样子，“我的排列”可恢复它</translation>
    </message>
    <message>
        <source>S&amp;witch Arrangement</source>
        <translation>切换排列(&amp;W)</translation>
    </message>
    <message>
        <source>Aligned rows or three columns</source>
        <translation>对齐的行，或三列</translation>
    </message>
    <message>
        <source>Reset &amp;Layout</source>
        <translation>重置布局(&amp;L)</translation>
    </message>
    <message>
        <source>Every panel back in its place</source>
        <translation>所有面板回到原处</translation>
    </message>
    <message>
        <source>Figures of All &amp;Heads</source>
        <translation>各头指标(&amp;H)</translation>
    </message>
    <message>
        <source>Every head in a table: entropy, distance, edges, share, and where the selected coefficient looks most</source>
        <translation>以表格列出每个头：熵、距离、边界占比、输出占比，以及选中的系数最关注哪里</translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation>检查器(&amp;I)</translation>
    </message>
    <message>
        <source>The arithmetic of the selected weight, and the largest weights of its row</source>
        <translation>选中权重的计算过程，以及该行最大的权重</translation>
    </message>
    <message>
        <source>&amp;Truth</source>
        <translation>检验(&amp;T)</translation>
    </message>
    <message>
        <source>What must hold of every result, and whether it does</source>
        <translation>每个结果都必须成立的关系，以及它们是否成立</translation>
    </message>
    <message>
        <source>&amp;Variants</source>
        <translation>方案(&amp;V)</translation>
    </message>
    <message>
        <source>Results kept as A, B, C…, and two of them compared</source>
        <translation>保存为A、B、C…的结果，并比较其中两个</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>历史(&amp;H)</translation>
    </message>
    <message>
        <source>Every step that can be undone; a click goes there</source>
        <translation>可以撤销的每一步；单击即可回到那里</translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>使用整个屏幕</translation>
    </message>
    <message>
        <source>&amp;Zen</source>
        <translation>纯净模式(&amp;Z)</translation>
    </message>
    <message>
        <source>Plots alone: menu, bars, parameters and tables hidden; Escape ends it</source>
        <translation>只留图：隐藏菜单、工具栏、参数和表格；按Esc结束</translation>
    </message>
    <message>
        <source>&amp;System Theme</source>
        <translation>系统主题(&amp;S)</translation>
    </message>
    <message>
        <source>Light or dark as the desktop</source>
        <translation>随桌面为浅色或深色</translation>
    </message>
    <message>
        <source>&amp;Light Theme</source>
        <translation>浅色主题(&amp;L)</translation>
    </message>
    <message>
        <source>Dark on light</source>
        <translation>浅底深字</translation>
    </message>
    <message>
        <source>&amp;Dark Theme</source>
        <translation>深色主题(&amp;D)</translation>
    </message>
    <message>
        <source>Light on dark</source>
        <translation>深底浅字</translation>
    </message>
    <message>
        <source>&amp;High Contrast</source>
        <translation>高对比度(&amp;H)</translation>
    </message>
    <message>
        <source>White and yellow on black</source>
        <translation>黑底白字和黄字</translation>
    </message>
    <message>
        <source>&amp;System Language</source>
        <translation>系统语言(&amp;S)</translation>
    </message>
    <message>
        <source>The language of the desktop, where the program speaks it</source>
        <translation>桌面的语言，只要本程序支持</translation>
    </message>
    <message>
        <source>&amp;Keys and Mouse</source>
        <translation>按键与鼠标(&amp;K)</translation>
    </message>
    <message>
        <source>What every key and mouse button does</source>
        <translation>每个按键和鼠标键的作用</translation>
    </message>
    <message>
        <source>&amp;What&apos;s This?</source>
        <translation>这是什么？(&amp;W)</translation>
    </message>
    <message>
        <source>Then click a panel: what it shows, how to read it</source>
        <translation>然后单击一个面板：它显示什么，怎样读</translation>
    </message>
    <message>
        <source>&amp;Lesson</source>
        <translation>课程(&amp;L)</translation>
    </message>
    <message>
        <source>Lessons that set the window up step by step, with the numbers on screen in their text</source>
        <translation>课程逐步设置窗口，文中的数字就是屏幕上的数字</translation>
    </message>
    <message>
        <source>&amp;All Lessons</source>
        <translation>全部课程(&amp;A)</translation>
    </message>
    <message>
        <source>Leave this lesson for the list of lessons</source>
        <translation>离开本课，回到课程列表</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>下一步(&amp;N)</translation>
    </message>
    <message>
        <source>Next step; an open question is answered first</source>
        <translation>下一步；有未答的问题则先作答</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <source>The step before</source>
        <translation>前面一步</translation>
    </message>
    <message>
        <source>&amp;Return to Step</source>
        <translation>回到本步(&amp;R)</translation>
    </message>
    <message>
        <source>Everything as this step has it, whatever was changed since</source>
        <translation>一切恢复成本步的样子，不管之后改过什么</translation>
    </message>
    <message>
        <source>&amp;New Lesson…</source>
        <translation>新建课程(&amp;N)…</translation>
    </message>
    <message>
        <source>Record the window as a step of a lesson file of your own; the same file again adds a step</source>
        <translation>把窗口记录为您自己的课程文件中的一步；再选同一文件则添加一步</translation>
    </message>
    <message>
        <source>Export Lesson &amp;Handout…</source>
        <translation>导出课程讲义(&amp;H)…</translation>
    </message>
    <message>
        <source>The lesson as PDF: a page a step, with its pictures and values</source>
        <translation>把课程写成PDF：每步一页，含图和数值</translation>
    </message>
    <message>
        <source>&amp;First Steps</source>
        <translation>入门提示(&amp;F)</translation>
    </message>
    <message>
        <source>Show the strip of hints again</source>
        <translation>再次显示提示条</translation>
    </message>
    <message>
        <source>&amp;About Wavegaze</source>
        <translation>关于Wavegaze(&amp;A)</translation>
    </message>
    <message>
        <source>Version and licences</source>
        <translation>版本和许可证</translation>
    </message>
    <message>
        <source>&lt;b&gt;Parameters&lt;/b&gt;&lt;p&gt;What is computed. A drag of a slider is one step of Undo; a right click on a name goes back to the default. What has no effect with the present method is grey, and its tooltip says why.&lt;/p&gt;</source>
        <translation>&lt;b&gt;参数&lt;/b&gt;&lt;p&gt;要计算什么。拖动一次滑块算一步撤销；右键单击名称恢复默认值。对当前方法不起作用的参数呈灰色，提示中说明原因。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;b&gt;Attention heads&lt;/b&gt;&lt;p&gt;One small map a head: queries down, keys across, coarse bands first. The check box takes what the head adds out of the output. Below, the selected head large: every pixel shows the strongest (or mean) of the cells under it, and zooming in shows every cell.&lt;/p&gt;&lt;p&gt;Hatched strips mark coefficients that reach beyond the signal. The small matrix: how much each band (row) looks at each band (column).&lt;/p&gt;</source>
        <translation>&lt;b&gt;注意力头&lt;/b&gt;&lt;p&gt;每个头一张小图：纵向查询，横向键，粗的子带在前。取消勾选，该头的贡献就从输出中去掉。下面是选中头的放大图：每个像素显示其下各格的最大值（或均值），放大后可看到每一格。&lt;/p&gt;&lt;p&gt;斜线条标出伸出信号之外的系数。小矩阵：每个子带（行）对每个子带（列）的关注有多少。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;b&gt;Lesson&lt;/b&gt;&lt;p&gt;Each step sets up the window and speaks of what is then on screen; coloured numbers are live. Play as you like: “Return to step” brings everything back. PgDn and PgUp turn the pages.&lt;/p&gt;</source>
        <translation>&lt;b&gt;课程&lt;/b&gt;&lt;p&gt;每一步设置好窗口，并讲解屏幕上的内容；彩色的数字是实时的。尽管动手试：“回到本步”会恢复一切。用PgDn和PgUp翻页。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;b&gt;Reconstruction&lt;/b&gt;&lt;p&gt;The gaze and the output beside the coefficients.&lt;/p&gt;</source>
        <translation>&lt;b&gt;重构&lt;/b&gt;&lt;p&gt;系数旁边的注视和输出。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;b&gt;Figures of all heads&lt;/b&gt;&lt;p&gt;Entropy: how spread a head&apos;s attention is, in bits; 2 to that power is the number of coefficients it effectively looks at. Distance: how far away these are, in time. To see which head looks one beat back: select a coefficient on a beat and read the last column.&lt;/p&gt;</source>
        <translation>&lt;b&gt;各头指标&lt;/b&gt;&lt;p&gt;熵：头的注意力有多分散，以比特计；2的熵次方就是它实际关注的系数个数。距离：这些系数在时间上有多远。想知道哪个头看向前一次心跳：选中心跳上的一个系数，再看最后一列。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;b&gt;Input&lt;/b&gt;&lt;p&gt;The signal over time. Brackets show the samples that the selected coefficient (violet) and the one it is compared with (orange) depend on; a hatched bracket reaches beyond the signal.&lt;/p&gt;</source>
        <translation>&lt;b&gt;输入&lt;/b&gt;&lt;p&gt;随时间变化的信号。括线标出选中的系数（紫色）和与之比较的系数（橙色）所依赖的样本；带斜线的括线伸出信号之外。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;b&gt;Coefficients&lt;/b&gt;&lt;p&gt;The wavelet transform: one row of tiles a band, fine on top (d1), coarse below. A tile is one coefficient, drawn where it lives in time; red is positive, blue negative. Each is a token of attention. Click one: the gaze shows whom it looks at.&lt;/p&gt;</source>
        <translation>&lt;b&gt;系数&lt;/b&gt;&lt;p&gt;小波变换：每个子带一行色块，细的在上（d1），粗的在下。一个色块是一个系数，画在它所处的时间；红为正，蓝为负。每个系数都是注意力的一个词元 (token)。单击一个：注视行显示它在看谁。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;b&gt;Gaze&lt;/b&gt;&lt;p&gt;Attention of the selected coefficient, drawn over time: bright tiles get much of it. G turns the question round: who looks at it. With the method “per band” a coefficient sees its own band only.&lt;/p&gt;</source>
        <translation>&lt;b&gt;注视&lt;/b&gt;&lt;p&gt;选中系数的注意力，按时间画出：越亮的色块得到的注意力越多。按G把问题反过来：谁在看它。方法为“子带内”时，系数只看得到自己的子带。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;b&gt;Output&lt;/b&gt;&lt;p&gt;What attention makes of the signal, over the input, and below it the difference. It is the sum of what the heads add: switch heads off with 1 to 9 and see what they do; C draws each of them.&lt;/p&gt;</source>
        <translation>&lt;b&gt;输出&lt;/b&gt;&lt;p&gt;注意力处理信号的结果，叠加在输入上，下面是二者之差。它是各头贡献之和：用1到9开关各头，看看它们的作用；按C画出每个头。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Nature, one column (89 mm)</source>
        <translation>Nature，单栏 (89 mm)</translation>
    </message>
    <message>
        <source>Nature, one and a half (120 mm)</source>
        <translation>Nature，一栏半 (120 mm)</translation>
    </message>
    <message>
        <source>Nature, two columns (183 mm)</source>
        <translation>Nature，双栏 (183 mm)</translation>
    </message>
    <message>
        <source>Science, one column (57 mm)</source>
        <translation>Science，单栏 (57 mm)</translation>
    </message>
    <message>
        <source>Science, two columns (121 mm)</source>
        <translation>Science，双栏 (121 mm)</translation>
    </message>
    <message>
        <source>Science, three columns (184 mm)</source>
        <translation>Science，三栏 (184 mm)</translation>
    </message>
    <message>
        <source>Elsevier, one column (90 mm)</source>
        <translation>Elsevier，单栏 (90 mm)</translation>
    </message>
    <message>
        <source>Elsevier, one and a half (140 mm)</source>
        <translation>Elsevier，一栏半 (140 mm)</translation>
    </message>
    <message>
        <source>Elsevier, two columns (190 mm)</source>
        <translation>Elsevier，双栏 (190 mm)</translation>
    </message>
    <message>
        <source>IEEE, one column (88.9 mm)</source>
        <translation>IEEE，单栏 (88.9 mm)</translation>
    </message>
    <message>
        <source>IEEE, two columns (181.9 mm)</source>
        <translation>IEEE，双栏 (181.9 mm)</translation>
    </message>
    <message>
        <source>Slide 16:9 (254 mm)</source>
        <translation>幻灯片16:9 (254 mm)</translation>
    </message>
    <message>
        <source>A4 on its side (297 mm)</source>
        <translation>A4横放 (297 mm)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>%1, %2 bytes</source>
        <translation>%1，%2字节</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检验</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>头</translation>
    </message>
    <message>
        <source>Entropy (bits)</source>
        <translation>熵（比特）</translation>
    </message>
    <message>
        <source>Effective tokens</source>
        <translation>有效词元数</translation>
    </message>
    <message>
        <source>Distance (s)</source>
        <translation>距离（s）</translation>
    </message>
    <message>
        <source>Distance (samples)</source>
        <translation>距离（样本）</translation>
    </message>
    <message>
        <source>Edges (%)</source>
        <translation>边界占比（%）</translation>
    </message>
    <message>
        <source>Share (%)</source>
        <translation>输出占比（%）</translation>
    </message>
    <message>
        <source>Heads, item %1</source>
        <translation>头，第%1项</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>子带</translation>
    </message>
    <message>
        <source>Coefficients</source>
        <translation>系数</translation>
    </message>
    <message>
        <source>Frequencies</source>
        <translation>频率</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>子带</translation>
    </message>
    <message>
        <source>Against the clean signal</source>
        <translation>与干净信号相比</translation>
    </message>
    <message>
        <source>Mean squared error of the input</source>
        <translation>输入的均方误差</translation>
    </message>
    <message>
        <source>Mean squared error of the output</source>
        <translation>输出的均方误差</translation>
    </message>
    <message>
        <source>Gain of the signal-to-noise ratio (dB)</source>
        <translation>信噪比增益（dB）</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>信号</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检验</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>%1 samples</source>
        <translation>%1个样本</translation>
    </message>
    <message>
        <source>%1 → %2, head %3</source>
        <translation>%1 → %2，头%3</translation>
    </message>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>鼠标</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Everything that looks at this moment lights up; values in the status bar</source>
        <translation>关注这一时刻的一切都会亮起；数值在状态栏</translation>
    </message>
    <message>
        <source>Click a time row</source>
        <translation>单击时间行</translation>
    </message>
    <message>
        <source>Select the token under the cursor</source>
        <translation>选择光标下的词元</translation>
    </message>
    <message>
        <source>Ctrl+click a time row</source>
        <translation>Ctrl+单击时间行</translation>
    </message>
    <message>
        <source>Select the token it is compared with (the key)</source>
        <translation>选择与之比较的词元（键）</translation>
    </message>
    <message>
        <source>Click the map</source>
        <translation>单击注意力图</translation>
    </message>
    <message>
        <source>Select a query and a key</source>
        <translation>选择查询和键</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Zoom time at the cursor; over an axis, that axis only</source>
        <translation>以光标为中心缩放时间；在坐标轴上则只缩放该轴</translation>
    </message>
    <message>
        <source>Wheel over a map&apos;s colour scale</source>
        <translation>在注意力图的色标上滚动</translation>
    </message>
    <message>
        <source>Move its upper end and hold it</source>
        <translation>移动其上端并固定</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Ctrl+滚轮</translation>
    </message>
    <message>
        <source>Zoom the value axis</source>
        <translation>缩放数值轴</translation>
    </message>
    <message>
        <source>Shift+wheel</source>
        <translation>Shift+滚轮</translation>
    </message>
    <message>
        <source>Move along the time axis</source>
        <translation>沿时间轴移动</translation>
    </message>
    <message>
        <source>Alt+wheel</source>
        <translation>Alt+滚轮</translation>
    </message>
    <message>
        <source>Next finer or coarser band</source>
        <translation>更细或更粗的子带</translation>
    </message>
    <message>
        <source>Left drag</source>
        <translation>左键拖动</translation>
    </message>
    <message>
        <source>Drag along the time axis</source>
        <translation>沿时间轴拖动</translation>
    </message>
    <message>
        <source>Select a stretch of time: its length, energy; Ctrl+T analyses it alone</source>
        <translation>选择一个时段：显示其长度和能量；Ctrl+T只分析它</translation>
    </message>
    <message>
        <source>Shift+drag a time row</source>
        <translation>Shift+拖动时间行</translation>
    </message>
    <message>
        <source>The same, anywhere</source>
        <translation>同上，在任意处</translation>
    </message>
    <message>
        <source>Right drag</source>
        <translation>右键拖动</translation>
    </message>
    <message>
        <source>Zoom into a box</source>
        <translation>放大到框内</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Click a head</source>
        <translation>单击一个头</translation>
    </message>
    <message>
        <source>Show its map; its check box switches it; double click: alone</source>
        <translation>显示它的注意力图；复选框开关它；双击：独显</translation>
    </message>
    <message>
        <source>Right click a parameter</source>
        <translation>右键单击参数</translation>
    </message>
    <message>
        <source>Reset it to its default</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>E&amp;xamples</source>
        <translation>示例(&amp;X)</translation>
    </message>
    <message>
        <source>Export &amp;One Panel</source>
        <translation>导出单个面板(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Compute</source>
        <translation>计算(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Arrange</source>
        <translation>排列(&amp;A)</translation>
    </message>
    <message>
        <source>Pa&amp;nels</source>
        <translation>面板(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>语言 (Lan&amp;guage)</translation>
    </message>
    <message>
        <source>Co&amp;lours</source>
        <translation>颜色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Heads</source>
        <translation>头(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Switch</source>
        <translation>开关(&amp;S)</translation>
    </message>
    <message>
        <source>S&amp;olo</source>
        <translation>独显(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Selection</source>
        <translation>选择(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>L&amp;essons</source>
        <translation>课程目录(&amp;E)</translation>
    </message>
    <message>
        <source>Main Tools</source>
        <translation>主工具栏</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Built-in signals</source>
        <translation>内置信号</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Pictures and numbers to files</source>
        <translation>把图和数字写入文件</translation>
    </message>
    <message>
        <source>Parameter Tools</source>
        <translation>参数工具栏</translation>
    </message>
    <message>
        <source>Reset to default (%1)</source>
        <translation>恢复默认值（%1）</translation>
    </message>
    <message>
        <source>Roll a new seed</source>
        <translation>掷一个新种子</translation>
    </message>
    <message>
        <source>article</source>
        <translation>论文方法</translation>
    </message>
    <message>
        <source>joint</source>
        <translation>联合</translation>
    </message>
    <message>
        <source>per-band</source>
        <translation>子带内</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时域</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>file</source>
        <translation>来自文件</translation>
    </message>
    <message>
        <source>uniform</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>local</source>
        <translation>时间局部</translation>
    </message>
    <message>
        <source>parent</source>
        <translation>父系数</translation>
    </message>
    <message>
        <source>scale</source>
        <translation>尺度门</translation>
    </message>
    <message>
        <source>dot</source>
        <translation>点积</translation>
    </message>
    <message>
        <source>distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>softmax</source>
        <translation>softmax</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>add the input</source>
        <translation>加上输入</translation>
    </message>
    <message>
        <source>Levels of the transform: each halves the rate of the coefficients. Up to %1 useful: with more, the filter of %2 taps is longer than what is left of the %3 samples and the coarse bands are all edge. Never more than %4, where halving reaches one sample. 0: no transform.</source>
        <translation>变换的层数：每一层使系数的采样率减半。有用的至多%1层：再多，%2抽头的滤波器就比%3个样本所剩的还长，粗的子带全是边界。绝不超过%4层，那时已减半到一个样本。0：不做变换。</translation>
    </message>
    <message>
        <source>The wavelet.</source>
        <translation>小波。</translation>
    </message>
    <message>
        <source>The wavelet. %1: %2, %3 taps, %4, %5 vanishing moments. Type to search among the 106.</source>
        <translation>小波。%1：%2，%3抽头，%4，%5阶消失矩。键入名称可在106个小波中查找。</translation>
    </message>
    <message>
        <source>orthogonal</source>
        <translation>正交</translation>
    </message>
    <message>
        <source>biorthogonal</source>
        <translation>双正交</translation>
    </message>
    <message>
        <source>Who attends to whom. Per band: coefficients of one band to each other. Joint: every scale to every scale. Time: the samples themselves, the baseline. Article: a gain per coefficient. Off: no attention, the transform and back.</source>
        <translation>谁关注谁。子带内：同一子带的系数彼此关注。联合：所有尺度彼此关注。时域：样本本身，作为基准。论文方法：每个系数一个增益。关闭：没有注意力，只做变换和逆变换。</translation>
    </message>
    <message>
        <source>How the signal goes on beyond its ends. Decides the coefficients near the edges, which are hatched. Periodization is the only one that gives no more coefficients than samples.</source>
        <translation>信号在两端以外如何延续。它决定边界附近的系数，那里画有斜线。只有周期化使系数不多于样本。</translation>
    </message>
    <message>
        <source>Number of attention heads, 1 to %1. Their outputs add up to the reconstruction.</source>
        <translation>注意力头的个数，1到%1。它们的输出相加即为重构。</translation>
    </message>
    <message>
        <source>Units per head (d), 1 to %1: the length of a query and of a key.</source>
        <translation>每个头的维数（d），1到%1：查询和键的长度。</translation>
    </message>
    <message>
        <source>How alike a query and a key are. Dot: q.k / (sqrt(d) t). Distance: -|q - k|^2 in units of the estimated noise. Default: distance for content weights, dot for random ones.</source>
        <translation>查询与键有多相似。点积：q.k / (sqrt(d) t)。距离：-|q - k|^2，以估计的噪声为单位。默认：内容权重用距离，随机权重用点积。</translation>
    </message>
    <message>
        <source>Divides the scores (no unit). Below 1 the attention is sharper, above 1 more even.</source>
        <translation>得分除以它（无单位）。小于1时注意力更集中，大于1时更均匀。</translation>
    </message>
    <message>
        <source>Softmax: weights are positive and each row sums to 1. Linear: score / number of tokens, may be negative.</source>
        <translation>Softmax：权重为正，每行之和为1。线性：得分除以词元数，可以为负。</translation>
    </message>
    <message>
        <source>Neighbours on each side within the band that belong to a token, in coefficients, 0 to %1. Default: 3 for content weights, 0 for random ones.</source>
        <translation>子带内两侧各有多少相邻系数属于一个词元，0到%1。默认：内容权重为3，随机权重为0。</translation>
    </message>
    <message>
        <source>Adds the unchanged coefficients to what the heads give.</source>
        <translation>在各头的输出上加上未改变的系数。</translation>
    </message>
    <message>
        <source>Content: coefficients in similar surroundings attend to each other; meaningful without training. Random: seeded projections, not trained: patterns show geometry, not knowledge. The others are rules on bands and times that never look at the signal. Uniform: all alike. Local: near in time. Parent: the coarser coefficient at the same time. Scale: one band a head. From a file: one attention layer that was trained elsewhere.</source>
        <translation>内容：周围相似的系数彼此关注，无需训练就有意义。随机：给定种子的投影，未经训练：图样反映的是几何，而不是知识。其余的是关于子带和时间的规则，从不看信号。均匀：一视同仁。时间局部：时间上相近。父系数：同一时刻更粗一级的系数。尺度门：每个头一个子带。来自文件：在别处训练好的一个注意力层。</translation>
    </message>
    <message>
        <source>Start of the random numbers (NumPy&apos;s legacy generator), 0 to 4294967295. The same seed gives the same result everywhere.</source>
        <translation>随机数的起点（NumPy的旧式生成器），0到4294967295。相同的种子在任何机器上给出相同的结果。</translation>
    </message>
    <message>
        <source>The layer can have %1 heads.</source>
        <translation>该层可以有%1个头。</translation>
    </message>
    <message>
        <source>Fixed: with %1 heads the layer has %2 units a head.</source>
        <translation>固定：头数为%1时，该层每个头有%2维。</translation>
    </message>
    <message>
        <source>Fixed: the layer was trained on tokens of so many neighbours.</source>
        <translation>固定：该层训练时，词元就有这么多相邻系数。</translation>
    </message>
    <message>
        <source>No effect: the weights come from a file, nothing is random.</source>
        <translation>不起作用：权重来自文件，没有随机的成分。</translation>
    </message>
    <message>
        <source>No effect: these weights are a rule on bands and times.</source>
        <translation>不起作用：这些权重是关于子带和时间的规则。</translation>
    </message>
    <message>
        <source>No effect: the method &apos;time&apos; works on the samples, without a transform.</source>
        <translation>不起作用：“时域”方法直接处理样本，不做变换。</translation>
    </message>
    <message>
        <source>No effect: the article&apos;s method draws its own random queries, keys and values.</source>
        <translation>不起作用：论文方法自行随机产生查询、键和值。</translation>
    </message>
    <message>
        <source>No effect: with the method &apos;off&apos; there is no attention.</source>
        <translation>不起作用：方法为“关闭”时没有注意力。</translation>
    </message>
    <message>
        <source>Article (2023)</source>
        <translation>论文方法 (2023)</translation>
    </message>
    <message>
        <source>Joint, all scales</source>
        <translation>联合（所有尺度）</translation>
    </message>
    <message>
        <source>Per band</source>
        <translation>子带内</translation>
    </message>
    <message>
        <source>Time domain</source>
        <translation>时域</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Zero</source>
        <translation>补零 (zero)</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>常数 (constant)</translation>
    </message>
    <message>
        <source>Symmetric</source>
        <translation>对称 (symmetric)</translation>
    </message>
    <message>
        <source>Reflect</source>
        <translation>反射 (reflect)</translation>
    </message>
    <message>
        <source>Periodic</source>
        <translation>周期 (periodic)</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>光滑 (smooth)</translation>
    </message>
    <message>
        <source>Antisymmetric</source>
        <translation>反对称 (antisymmetric)</translation>
    </message>
    <message>
        <source>Antireflect</source>
        <translation>反反射 (antireflect)</translation>
    </message>
    <message>
        <source>Periodization</source>
        <translation>周期化 (periodization)</translation>
    </message>
    <message>
        <source>Dot product</source>
        <translation>点积</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>Softmax</source>
        <translation>Softmax</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Random (seeded)</source>
        <translation>随机（有种子）</translation>
    </message>
    <message>
        <source>Uniform</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>Local in time</source>
        <translation>时间局部</translation>
    </message>
    <message>
        <source>Parent</source>
        <translation>父系数</translation>
    </message>
    <message>
        <source>Scale gate</source>
        <translation>尺度门</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>来自文件…</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Wavelet</source>
        <translation>小波</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>延拓</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>维数</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>核</translation>
    </message>
    <message>
        <source>Residual</source>
        <translation>残差连接</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>No effect: this attention was computed elsewhere and is only looked at.</source>
        <translation>不起作用：这个注意力是在别处算好的，这里只供查看。</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>sample %1</source>
        <translation>样本%1</translation>
    </message>
    <message>
        <source>Time (%1)</source>
        <translation>时间 (%1)</translation>
    </message>
    <message>
        <source> (edge)</source>
        <translation>（边界）</translation>
    </message>
    <message>
        <source>Head %1</source>
        <translation>头%1</translation>
    </message>
    <message>
        <source>%1 bits · %2</source>
        <translation>%1比特 · %2</translation>
    </message>
    <message>
        <source>Head %1, %2: entropy %3 bits (about %4 tokens), %5 of the output&apos;s energy</source>
        <translation>头%1，%2：熵%3比特（约%4个词元），占输出能量的%5</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>head %1: %2 → %3 = %4</source>
        <translation>头%1：%2 → %3 = %4</translation>
    </message>
    <message>
        <source>similarity / row maximum</source>
        <translation>相似度 / 行最大值</translation>
    </message>
    <message>
        <source>similarity QKᵀ/√d</source>
        <translation>相似度 QKᵀ/√d</translation>
    </message>
    <message>
        <source>attention / row maximum</source>
        <translation>注意力 / 行最大值</translation>
    </message>
    <message>
        <source>attention weight</source>
        <translation>注意力权重</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1天</translation>
    </message>
    <message>
        <source>one every %1</source>
        <translation>每%1一个</translation>
    </message>
    <message>
        <source>Example: %1</source>
        <translation>示例：%1</translation>
    </message>
    <message>
        <source>time domain</source>
        <translation>时域</translation>
    </message>
    <message>
        <source>attention off</source>
        <translation>注意力关闭</translation>
    </message>
    <message>
        <source>%1, %2 × %3</source>
        <translation>%1，%2 × %3</translation>
    </message>
    <message>
        <source>weights %1</source>
        <translation>权重%1</translation>
    </message>
    <message>
        <source>temperature %1</source>
        <translation>温度%1</translation>
    </message>
    <message>
        <source>window %1</source>
        <translation>窗口%1</translation>
    </message>
    <message>
        <source>residual</source>
        <translation>残差连接</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子%1</translation>
    </message>
    <message numerus="yes">
        <source>%n level(s)</source>
        <translation>
            <numerusform>%n层</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>attention from the file, %n head(s)</source>
        <translation>
            <numerusform>来自文件的注意力，%n个头</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from the file, %n head(s)</source>
        <translation>
            <numerusform>来自文件，%n个头</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Attention computed elsewhere, only looked at. Its values are not known: the output is the input, averaged with its weights.</source>
        <translation>注意力在别处算好，这里只供查看。它的值未知：输出是以它的权重对输入取的平均。</translation>
    </message>
    <message>
        <source>Weights: %1.</source>
        <translation>权重：%1。</translation>
    </message>
    <message>
        <source>Weights are a rule on bands and times.</source>
        <translation>权重是关于子带和时间的规则。</translation>
    </message>
    <message>
        <source>Weights are a rule on bands and times; %1.</source>
        <translation>权重是关于子带和时间的规则；%1。</translation>
    </message>
    <message>
        <source>Weights are seeded random, not trained: patterns show geometry, not knowledge.</source>
        <translation>权重由种子随机产生，未经训练：图样反映的是几何，而不是知识。</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>熵</translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation>%1比特</translation>
    </message>
    <message>
        <source>On edges</source>
        <translation>边界占比</translation>
    </message>
    <message>
        <source>Share of output</source>
        <translation>输出占比</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>样本</translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s)</source>
        <translation>
            <numerusform>%n个样本</numerusform>
        </translation>
    </message>
    <message>
        <source>, Δt = %1, 1/Δt = %2</source>
        <translation>，Δt = %1，1/Δt = %2</translation>
    </message>
    <message>
        <source>, energy %1 (%2)</source>
        <translation>，能量%1（%2）</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>重构</translation>
    </message>
    <message>
        <source>Energy (Parseval)</source>
        <translation>能量（帕塞瓦尔）</translation>
    </message>
    <message>
        <source>Row sums</source>
        <translation>行和</translation>
    </message>
    <message>
        <source>Sum of heads</source>
        <translation>各头之和</translation>
    </message>
    <message>
        <source>Finite numbers</source>
        <translation>有限数</translation>
    </message>
    <message>
        <source>only orthogonal wavelets in periodization, without padding, keep the energy</source>
        <translation>只有周期化、无填充的正交小波才保持能量</translation>
    </message>
    <message>
        <source>only softmax rows sum to 1</source>
        <translation>只有softmax的行和为1</translation>
    </message>
    <message>
        <source>✓ holds</source>
        <translation>✓ 成立</translation>
    </message>
    <message>
        <source>✗ fails</source>
        <translation>✗ 不成立</translation>
    </message>
    <message>
        <source>– does not apply</source>
        <translation>– 不适用</translation>
    </message>
    <message>
        <source>The inverse transform of the coefficients is the input: max |x − x′| / max |x|</source>
        <translation>系数的逆变换就是输入：max |x − x′| / max |x|</translation>
    </message>
    <message>
        <source>The coefficients have the energy of the input: |Σc² / Σx² − 1|</source>
        <translation>系数的能量等于输入的能量：|Σc² / Σx² − 1|</translation>
    </message>
    <message>
        <source>The weights of every row (article: of every head) sum to 1: max |1 − ΣA|</source>
        <translation>每行（论文方法：每个头）的权重之和为1：max |1 − ΣA|</translation>
    </message>
    <message>
        <source>The output is the sum of what the heads add: max |y − Σyₕ| / max |y|</source>
        <translation>输出等于各头贡献之和：max |y − Σyₕ| / max |y|</translation>
    </message>
    <message>
        <source>Coefficients, contributions and output: how many are not a number or infinite</source>
        <translation>系数、贡献和输出：其中有多少不是数或为无穷大</translation>
    </message>
    <message>
        <source>%1, at most %2</source>
        <translation>%1，至多%2</translation>
    </message>
    <message>
        <source>On edges (share)</source>
        <translation>边界占比（比例）</translation>
    </message>
    <message>
        <source>Output, rms</source>
        <translation>输出，均方根</translation>
    </message>
    <message>
        <source>Output − input, rms</source>
        <translation>输出 − 输入，均方根</translation>
    </message>
    <message>
        <source>Mean squared error against clean</source>
        <translation>相对干净信号的均方误差</translation>
    </message>
    <message>
        <source>SNR gain (dB)</source>
        <translation>信噪比增益（dB）</translation>
    </message>
    <message>
        <source>✓ hold</source>
        <translation>✓ 成立</translation>
    </message>
    <message>
        <source>✗ fail</source>
        <translation>✗ 不成立</translation>
    </message>
    <message>
        <source>Outputs apart</source>
        <translation>输出之差</translation>
    </message>
    <message>
        <source>lengths differ</source>
        <translation>长度不同</translation>
    </message>
    <message>
        <source>Outputs apart, rms</source>
        <translation>输出之差，均方根</translation>
    </message>
    <message>
        <source>Outputs apart, largest</source>
        <translation>输出之差，最大值</translation>
    </message>
    <message>
        <source>Outputs apart, rms relative to the first</source>
        <translation>输出之差，相对于前者的均方根</translation>
    </message>
    <message>
        <source>the layer of %1</source>
        <translation>%1的注意力层</translation>
    </message>
    <message>
        <source>layer %1 of %2</source>
        <translation>%2的层%1</translation>
    </message>
    <message>
        <source>%1: takes %2 features and gives %3 values a token</source>
        <translation>%1：每个词元取%2个特征，给出%3个值</translation>
    </message>
    <message>
        <source>; %1 heads of %2 units</source>
        <translation>；%1个头，每头%2维</translation>
    </message>
    <message>
        <source>; embedded to a width of %1</source>
        <translation>；嵌入到宽度%1</translation>
    </message>
    <message>
        <source>transform</source>
        <translation>变换</translation>
    </message>
    <message>
        <source>attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>figures</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>inverse</source>
        <translation>逆变换</translation>
    </message>
    <message>
        <source>Input, as it is</source>
        <translation>输入，原样</translation>
    </message>
    <message>
        <source>Attention, as set</source>
        <translation>注意力，按当前设置</translation>
    </message>
    <message>
        <source>Attention, per band</source>
        <translation>注意力，子带内</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>Doppler</source>
        <translation>多普勒 (Doppler)</translation>
    </message>
    <message>
        <source>A tone that slows down: fine bands matter at the start, coarse ones at the end.</source>
        <translation>逐渐变慢的音调：开头重要的是细的子带，结尾是粗的子带。</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>方块 (Blocks)</translation>
    </message>
    <message>
        <source>Steps: edges light up in every band at the same moment.</source>
        <translation>阶跃：边沿在同一时刻点亮所有子带。</translation>
    </message>
    <message>
        <source>Bumps</source>
        <translation>峰群 (Bumps)</translation>
    </message>
    <message>
        <source>Eleven peaks: similar peaks attend to each other.</source>
        <translation>十一个峰：相似的峰彼此关注。</translation>
    </message>
    <message>
        <source>HeaviSine</source>
        <translation>跳变正弦 (HeaviSine)</translation>
    </message>
    <message>
        <source>A smooth wave with two jumps: find the jumps in the finest band.</source>
        <translation>带两处跳变的光滑波：在最细的子带里找出跳变。</translation>
    </message>
    <message>
        <source>Chirp</source>
        <translation>线性调频</translation>
    </message>
    <message>
        <source>A rising tone crosses the bands one after the other.</source>
        <translation>升高的音调依次穿过各个子带。</translation>
    </message>
    <message>
        <source>Synthetic ECG</source>
        <translation>合成心电</translation>
    </message>
    <message>
        <source>A heartbeat: beats attend to the beats before and after.</source>
        <translation>心跳：每次心跳关注它前后的心跳。</translation>
    </message>
    <message>
        <source>Sines</source>
        <translation>正弦组合</translation>
    </message>
    <message>
        <source>Three tones, one of which stops half way.</source>
        <translation>三个音调，其中一个中途停止。</translation>
    </message>
    <message>
        <source>White noise</source>
        <translation>白噪声</translation>
    </message>
    <message>
        <source>Nothing to find: what attention does when there is no structure.</source>
        <translation>无物可寻：没有结构时注意力会做什么。</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>A verse, one channel per letter: equal letters attend to each other.</source>
        <translation>一段诗，每个字母一个通道：相同的字母彼此关注。</translation>
    </message>
    <message>
        <source>zero</source>
        <translation>补零</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>常数</translation>
    </message>
    <message>
        <source>symmetric</source>
        <translation>对称</translation>
    </message>
    <message>
        <source>periodic</source>
        <translation>周期</translation>
    </message>
    <message>
        <source>smooth</source>
        <translation>光滑</translation>
    </message>
    <message>
        <source>periodization</source>
        <translation>周期化</translation>
    </message>
    <message>
        <source>reflect</source>
        <translation>反射</translation>
    </message>
    <message>
        <source>antisymmetric</source>
        <translation>反对称</translation>
    </message>
    <message>
        <source>antireflect</source>
        <translation>反反射</translation>
    </message>
    <message numerus="yes">
        <source>%1 sample(s)</source>
        <translation>
            <numerusform>%1个样本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 channel(s)</source>
        <translation>
            <numerusform>%1个通道</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 item(s)</source>
        <translation>
            <numerusform>%1项</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>byte %1</source>
        <translation>第%1字节</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>第%1行</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>Heads</source>
        <comment>how many</comment>
        <translation>头数</translation>
    </message>
    <message>
        <source>attention follows</source>
        <translation>注意力随后计算</translation>
    </message>
    <message>
        <source>expect: the entropy is log2 of the tokens attended to, and every output is their mean</source>
        <translation>预期：熵等于所关注词元数的以2为底的对数，每个输出都是它们的均值</translation>
    </message>
    <message>
        <source>expect: weights fall off with time, and the distance about doubles from head to head</source>
        <translation>预期：权重随时间距离衰减，距离逐头大约加倍</translation>
    </message>
    <message>
        <source>expect: entropy 0, every row looks at one coefficient, h generations coarser in head h</source>
        <translation>预期：熵为0，每一行只看一个系数，头h看的系数粗h代</translation>
    </message>
    <message>
        <source>expect: in the map of bands head h fills column h alone, and its entropy is log2 of that band&apos;s length</source>
        <translation>预期：子带间注意力图中，头h只填满第h列，其熵等于该子带长度的以2为底的对数</translation>
    </message>
    <message>
        <source>VisuShrink, soft</source>
        <translation>VisuShrink，软阈值</translation>
    </message>
    <message>
        <source>Universal, hard</source>
        <translation>通用阈值，硬</translation>
    </message>
    <message>
        <source>SureShrink, hybrid</source>
        <translation>SureShrink，混合</translation>
    </message>
    <message>
        <source>BayesShrink</source>
        <translation>BayesShrink</translation>
    </message>
    <message>
        <source>Translation-invariant, hard</source>
        <translation>平移不变，硬阈值</translation>
    </message>
    <message>
        <source>Head %1 on or off</source>
        <translation>打开或关闭头%1</translation>
    </message>
    <message>
        <source>Head %1 alone, or all again</source>
        <translation>只留头%1，或恢复全部</translation>
    </message>
    <message>
        <source>The file is damaged; write it anew.</source>
        <translation>文件已损坏，请重新写出。</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>没有这个文件</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>请检查文件名和文件夹。</translation>
    </message>
    <message>
        <source>this is not an ordinary file</source>
        <translation>这不是普通文件</translation>
    </message>
    <message>
        <source>Choose a file, not a folder, device or pipe.</source>
        <translation>请选择文件，而不是文件夹、设备或管道。</translation>
    </message>
    <message>
        <source>the file cannot be read</source>
        <translation>文件无法读取</translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <translation>请检查文件的权限。</translation>
    </message>
    <message>
        <source>this is too large</source>
        <translation>太大了</translation>
    </message>
    <message>
        <source>the file changed while it was read</source>
        <translation>文件在读取时发生了变化</translation>
    </message>
    <message>
        <source>Try again when nothing writes to it.</source>
        <translation>请等没有程序写它时再试。</translation>
    </message>
    <message>
        <source>the format is not recognised</source>
        <translation>无法识别格式</translation>
    </message>
    <message>
        <source>Save the data as .npy, .npz, .csv or a sound file.</source>
        <translation>请把数据存成.npy、.npz、.csv或声音文件。</translation>
    </message>
    <message>
        <source>the file does not begin as its format demands</source>
        <translation>文件的开头不符合其格式</translation>
    </message>
    <message>
        <source>It is damaged or has the wrong suffix.</source>
        <translation>文件已损坏，或者扩展名不对。</translation>
    </message>
    <message>
        <source>this version of the format is not supported</source>
        <translation>不支持该格式的这个版本</translation>
    </message>
    <message>
        <source>Save the data anew with a current program.</source>
        <translation>请用较新的程序重新保存数据。</translation>
    </message>
    <message>
        <source>the file ends too early</source>
        <translation>文件提前结束</translation>
    </message>
    <message>
        <source>It may not have been copied completely.</source>
        <translation>文件可能没有复制完整。</translation>
    </message>
    <message>
        <source>the header is not valid</source>
        <translation>文件头无效</translation>
    </message>
    <message>
        <source>the shape of the data cannot be used</source>
        <translation>数据的形状无法使用</translation>
    </message>
    <message>
        <source>the sizes it states are impossible</source>
        <translation>文件声明的大小不可能成立</translation>
    </message>
    <message>
        <source>a name occurs twice</source>
        <translation>名称出现了两次</translation>
    </message>
    <message>
        <source>Give every array and column its own name.</source>
        <translation>请让每个数组和每一列各有自己的名称。</translation>
    </message>
    <message>
        <source>the text cannot be read</source>
        <translation>文本无法读取</translation>
    </message>
    <message>
        <source>Save it as plain UTF-8 text.</source>
        <translation>请存成普通的UTF-8文本。</translation>
    </message>
    <message>
        <source>a value cannot be used</source>
        <translation>有一个值无法使用</translation>
    </message>
    <message>
        <source>Correct it, or leave its column out.</source>
        <translation>请改正它，或者去掉它所在的列。</translation>
    </message>
    <message>
        <source>it holds more items than allowed</source>
        <translation>项数超过了上限</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>嵌套过深</translation>
    </message>
    <message>
        <source>data follow where the file should end</source>
        <translation>文件应当结束的地方还有数据</translation>
    </message>
    <message>
        <source>this type of data cannot be used</source>
        <translation>无法使用这种类型的数据</translation>
    </message>
    <message>
        <source>Save the data as whole or floating-point numbers.</source>
        <translation>请把数据存成整数或浮点数。</translation>
    </message>
    <message>
        <source>the file points to other files, which are never opened</source>
        <translation>文件指向其他文件，而这些文件从不打开</translation>
    </message>
    <message>
        <source>Save the data in one file.</source>
        <translation>请把数据存在一个文件里。</translation>
    </message>
    <message>
        <source>the reader of this format failed</source>
        <translation>这种格式的读取程序失败了</translation>
    </message>
    <message>
        <source>The file may be damaged.</source>
        <translation>文件可能已损坏。</translation>
    </message>
    <message>
        <source>reading took more time or memory than allowed</source>
        <translation>读取所用的时间或内存超过了上限</translation>
    </message>
    <message>
        <source>The file may be damaged; try a smaller part.</source>
        <translation>文件可能已损坏；请试较小的一段。</translation>
    </message>
    <message>
        <source>it holds several arrays; choose one with --array</source>
        <translation>其中有多个数组，请选择一个</translation>
    </message>
    <message>
        <source>there are values that are not finite numbers</source>
        <translation>有些值不是有限数</translation>
    </message>
    <message>
        <source>there are too few samples</source>
        <translation>样本太少</translation>
    </message>
    <message>
        <source>a value is not allowed</source>
        <translation>有一个值不被允许</translation>
    </message>
    <message>
        <source>not available in this version</source>
        <translation>这个版本没有此功能</translation>
    </message>
    <message>
        <source>stopped on request</source>
        <translation>已按要求停止</translation>
    </message>
    <message>
        <source>Nothing partial is left.</source>
        <translation>没有留下不完整的内容。</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>Choose a shorter range, fewer heads or single precision.</source>
        <translation>请选较短的范围、较少的头，或用单精度。</translation>
    </message>
    <message>
        <source>the file cannot be written</source>
        <translation>文件无法写入</translation>
    </message>
    <message>
        <source>What was there before is unchanged.</source>
        <translation>原有的内容没有变化。</translation>
    </message>
    <message>
        <source>something failed inside the program</source>
        <translation>程序内部出错</translation>
    </message>
    <message>
        <source>Please report this.</source>
        <translation>请报告这个问题。</translation>
    </message>
    <message>
        <source>Switch Head &amp;%1</source>
        <translation>开关头&amp;%1</translation>
    </message>
    <message>
        <source>Solo Head &amp;%1</source>
        <translation>独显头&amp;%1</translation>
    </message>
</context>
<context>
    <name>wg::ArraysPage</name>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>NumPy arrays and metadata (.npz)</source>
        <translation>NumPy数组和元数据 (.npz)</translation>
    </message>
    <message>
        <source>MATLAB arrays and metadata (.mat)</source>
        <translation>MATLAB数组和元数据 (.mat)</translation>
    </message>
    <message>
        <source>HDF5 arrays and metadata (.h5)</source>
        <translation>HDF5数组和元数据 (.h5)</translation>
    </message>
    <message>
        <source>safetensors arrays and metadata (.safetensors)</source>
        <translation>safetensors数组和元数据 (.safetensors)</translation>
    </message>
    <message>
        <source>NumPy array of the output (.npy)</source>
        <translation>输出的NumPy数组 (.npy)</translation>
    </message>
    <message>
        <source>Table of time, input and output (.csv)</source>
        <translation>时间、输入和输出的表格 (.csv)</translation>
    </message>
    <message>
        <source>Figures of the heads (.json)</source>
        <translation>各头的指标 (.json)</translation>
    </message>
    <message>
        <source>What the file is for</source>
        <translation>文件的用途</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>Arrays to write</source>
        <translation>要写出的数组</translation>
    </message>
    <message>
        <source>Axes: items, heads, coefficients or samples, channels or units</source>
        <translation>轴：项、头、系数或样本、通道或维</translation>
    </message>
    <message>
        <source>Array</source>
        <translation>数组</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>%1 in all, before the file format packs them</source>
        <translation>共%1（文件格式压缩之前）</translation>
    </message>
    <message>
        <source>This format has no choice of arrays.</source>
        <translation>这种格式不能选择数组。</translation>
    </message>
</context>
<context>
    <name>wg::AttentionPlot</name>
    <message>
        <source>No attention: with the method “off” the coefficients pass unchanged, so there is no map.</source>
        <translation>没有注意力：方法为“关闭”时系数原样通过，因此没有注意力图。</translation>
    </message>
    <message>
        <source>max</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>1 px = 1 cell</source>
        <translation>1像素 = 1格</translation>
    </message>
    <message>
        <source>1 px = %1 × %2 cells, %3</source>
        <translation>1像素 = %1 × %2格，%3</translation>
    </message>
    <message>
        <source>every cell shown</source>
        <translation>每一格都已显示</translation>
    </message>
    <message>
        <source>, colours held</source>
        <translation>，着色已固定</translation>
    </message>
    <message>
        <source>, %1 clipped</source>
        <translation>，%1被截断</translation>
    </message>
    <message>
        <source>Head %1</source>
        <translation>头%1</translation>
    </message>
    <message>
        <source>Key (coefficient, coarse to fine)</source>
        <translation>键（系数，由粗到细）</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Query (coefficient, coarse to fine)</source>
        <translation>查询（系数，由粗到细）</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Attention map of the selected head: queries down, keys across</source>
        <translation>选中头的注意力图：纵向查询，横向键</translation>
    </message>
</context>
<context>
    <name>wg::Autosave</name>
    <message>
        <source>&amp;Recover</source>
        <translation>恢复(&amp;R)</translation>
    </message>
    <message>
        <source>Show what that window showed; save it to keep it</source>
        <translation>显示那个窗口当时的内容；要保留请保存</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>丢弃(&amp;D)</translation>
    </message>
    <message>
        <source>Delete the copy</source>
        <translation>删除这份副本</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>稍后(&amp;L)</translation>
    </message>
    <message>
        <source>Keep the copy, and ask again at the next start</source>
        <translation>保留副本，下次启动再问</translation>
    </message>
    <message>
        <source>A window that ended without warning left a copy of %1. It was recovered once, and the program ended again.</source>
        <translation>一个意外关闭的窗口留下了%1的副本。它曾被恢复过一次，之后程序又意外结束。</translation>
    </message>
    <message>
        <source>A window that ended without warning left a copy of %1.</source>
        <translation>一个意外关闭的窗口留下了%1的副本。</translation>
    </message>
</context>
<context>
    <name>wg::BandMassView</name>
    <message>
        <source>Attention from band to band</source>
        <translation>子带之间的注意力</translation>
    </message>
    <message>
        <source>row looks at column</source>
        <translation>行看列</translation>
    </message>
    <message>
        <source>%1 of what %2 looks at is in %3</source>
        <translation>%2所看的有%1在%3中</translation>
    </message>
</context>
<context>
    <name>wg::BenchChart</name>
    <message>
        <source>Mean squared errors with two standard errors to each side</source>
        <translation>均方误差，两侧各两个标准误</translation>
    </message>
    <message>
        <source>Mean squared error over the draws; whiskers are two standard errors to each side</source>
        <translation>多次噪声的均方误差；须线为两侧各两个标准误</translation>
    </message>
</context>
<context>
    <name>wg::CoefficientPlot</name>
    <message>
        <source>Wavelet coefficients over time, one row per band</source>
        <translation>随时间变化的小波系数，每个子带一行</translation>
    </message>
    <message>
        <source>coefficient</source>
        <translation>系数</translation>
    </message>
    <message>
        <source>coefficient (%1)</source>
        <translation>系数 (%1)</translation>
    </message>
    <message>
        <source>%1: c = %2</source>
        <translation>%1：c = %2</translation>
    </message>
</context>
<context>
    <name>wg::ComparePlot</name>
    <message>
        <source>Two outputs over time, and their difference</source>
        <translation>随时间变化的两个输出及其差</translation>
    </message>
    <message>
        <source>No difference: the two have different lengths.</source>
        <translation>无法求差：二者长度不同。</translation>
    </message>
    <message>
        <source>y of %1</source>
        <translation>%1的y</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差</translation>
    </message>
    <message>
        <source>%1: %2 = %3, %4 = %5, difference %6</source>
        <translation>%1：%2 = %3，%4 = %5，差%6</translation>
    </message>
</context>
<context>
    <name>wg::ComparedMaps</name>
    <message>
        <source>Maps of the two compared, and their difference</source>
        <translation>所比较的两张注意力图及其差</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>head %1: %2 → %3: %4</source>
        <translation>头%1：%2 → %3：%4</translation>
    </message>
    <message>
        <source>No attention, no map: method “off”</source>
        <translation>没有注意力，没有图：方法为“关闭”</translation>
    </message>
    <message>
        <source>computing…</source>
        <translation>计算中…</translation>
    </message>
    <message>
        <source>No difference without two maps</source>
        <translation>没有两张图就没有差</translation>
    </message>
    <message>
        <source>No difference: %1 and %2 coefficients</source>
        <translation>无法求差：%1个系数和%2个系数</translation>
    </message>
    <message>
        <source>%1, head %2</source>
        <translation>%1，头%2</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差</translation>
    </message>
</context>
<context>
    <name>wg::ErrorView</name>
    <message>
        <source>Error against the clean signal</source>
        <translation>相对于干净信号的误差</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Mean squared error</source>
        <translation>均方误差</translation>
    </message>
    <message>
        <source>SNR gain (dB)</source>
        <translation>信噪比增益（dB）</translation>
    </message>
    <message>
        <source>Mean of draws</source>
        <translation>多次均值</translation>
    </message>
    <message>
        <source>Standard error</source>
        <translation>标准误</translation>
    </message>
    <message>
        <source>Same wavelet, mode and levels. On this signal the classical ones estimate the noise from the finest band; in the draws they know it, and attention estimates it.</source>
        <translation>小波、延拓和层数相同。在这个信号上，经典方法由最细的子带估计噪声；在多次噪声中，它们已知噪声，而注意力仍要估计。</translation>
    </message>
    <message>
        <source>The clean signal is not known here. Open an example with noise: then the error of the output stands beside that of the classical denoisers.</source>
        <translation>这里不知道干净信号。打开带噪声的示例，就能把输出的误差与经典去噪方法的误差并列比较。</translation>
    </message>
    <message>
        <source>Input, as it is</source>
        <translation>输入，原样</translation>
    </message>
    <message>
        <source>This output, all heads on</source>
        <translation>当前输出，头全开</translation>
    </message>
    <message>
        <source>Export Errors</source>
        <translation>导出误差</translation>
    </message>
    <message>
        <source>errors.csv</source>
        <translation>errors.csv</translation>
    </message>
    <message>
        <source>Table (*.csv);;Plot (*.png)</source>
        <translation>表格 (*.csv);;图 (*.png)</translation>
    </message>
</context>
<context>
    <name>wg::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>&amp;Picture</source>
        <translation>图片(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Numbers</source>
        <translation>数字(&amp;N)</translation>
    </message>
    <message>
        <source>This attention was computed elsewhere: its numbers are in the file it came from</source>
        <translation>这个注意力是在别处算好的：它的数字就在原来的文件里</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>复制(&amp;O)</translation>
    </message>
    <message>
        <source>The picture, and as text the figures of the heads, to the clipboard</source>
        <translation>把图复制到剪贴板，并以文本附上各头的指标</translation>
    </message>
    <message>
        <source>With the whole attention map the arrays take %1. Write them?</source>
        <translation>加上整张注意力图，数组要占%1。确定写出吗？</translation>
    </message>
</context>
<context>
    <name>wg::Exporter</name>
    <message>
        <source>Export Picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG图片 (*.png)</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>PDF page (*.pdf)</source>
        <translation>PDF页面 (*.pdf)</translation>
    </message>
    <message>
        <source>Export Arrays</source>
        <translation>导出数组</translation>
    </message>
    <message>
        <source>NumPy arrays and metadata (*.npz)</source>
        <translation>NumPy数组和元数据 (*.npz)</translation>
    </message>
    <message>
        <source>MATLAB arrays and metadata (*.mat)</source>
        <translation>MATLAB数组和元数据 (*.mat)</translation>
    </message>
    <message>
        <source>HDF5 arrays and metadata (*.h5)</source>
        <translation>HDF5数组和元数据 (*.h5)</translation>
    </message>
    <message>
        <source>safetensors arrays and metadata (*.safetensors)</source>
        <translation>safetensors数组和元数据 (*.safetensors)</translation>
    </message>
    <message>
        <source>NumPy array of the output (*.npy)</source>
        <translation>输出的NumPy数组 (*.npy)</translation>
    </message>
    <message>
        <source>Table of time, input and output (*.csv)</source>
        <translation>时间、输入和输出的表格 (*.csv)</translation>
    </message>
    <message>
        <source>Figures of the heads (*.json)</source>
        <translation>各头的指标 (*.json)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>%1 files (*%2)</source>
        <translation>%1文件 (*%2)</translation>
    </message>
    <message>
        <source>TIFF picture (*.tiff)</source>
        <translation>TIFF图片 (*.tiff)</translation>
    </message>
</context>
<context>
    <name>wg::GazePlot</name>
    <message>
        <source>Gaze: attention of the selected token over time, one row per band</source>
        <translation>注视：选中词元的注意力随时间的分布，每个子带一行</translation>
    </message>
    <message>
        <source>No attention: with the method “off” the coefficients pass unchanged.</source>
        <translation>没有注意力：方法为“关闭”时系数原样通过。</translation>
    </message>
    <message>
        <source>Hover or click a coefficient: here is what it looks at.</source>
        <translation>指向或单击一个系数：这里显示它在看什么。</translation>
    </message>
    <message>
        <source>similarity</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>head %1: %2 → %3 = %4</source>
        <translation>头%1：%2 → %3 = %4</translation>
    </message>
</context>
<context>
    <name>wg::HeadGrid</name>
    <message>
        <source>No heads: with the method “off” the coefficients pass unchanged.</source>
        <translation>没有头：方法为“关闭”时系数原样通过。</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>头</translation>
    </message>
</context>
<context>
    <name>wg::HeadPanel</name>
    <message>
        <source>All on</source>
        <translation>全开</translation>
    </message>
    <message>
        <source>None</source>
        <translation>全关</translation>
    </message>
    <message>
        <source>Switch every head off: what remains is the residual part</source>
        <translation>关闭所有的头：剩下的是残差连接部分</translation>
    </message>
    <message>
        <source>Order of heads</source>
        <translation>头的次序</translation>
    </message>
    <message>
        <source>Order of the heads. Similarity: to the selected head, most alike first. Selected pair: the heads that link the selected query and key most strongly first</source>
        <translation>头的次序。相似度：与选中的头最像的在前。选中的一对：把选中的查询和键联系得最紧的头在前</translation>
    </message>
    <message>
        <source>by number</source>
        <translation>按编号</translation>
    </message>
    <message>
        <source>by entropy</source>
        <translation>按熵</translation>
    </message>
    <message>
        <source>by distance</source>
        <translation>按距离</translation>
    </message>
    <message>
        <source>by energy</source>
        <translation>按能量</translation>
    </message>
    <message>
        <source>by similarity</source>
        <translation>按相似度</translation>
    </message>
    <message>
        <source>by selected pair</source>
        <translation>按选中的一对</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Figures of the selected head</source>
        <translation>选中头的指标</translation>
    </message>
    <message>
        <source>Colour map</source>
        <translation>色图</translation>
    </message>
    <message>
        <source>Colours of the map</source>
        <translation>注意力图的颜色</translation>
    </message>
    <message>
        <source>Viridis</source>
        <translation>Viridis</translation>
    </message>
    <message>
        <source>Cividis</source>
        <translation>Cividis</translation>
    </message>
    <message>
        <source>Magma</source>
        <translation>Magma</translation>
    </message>
    <message>
        <source>Colour scale</source>
        <translation>着色</translation>
    </message>
    <message>
        <source>Linear, six decades, or every row on its own (L, R)</source>
        <translation>线性、六个数量级，或各行单独定标（L、R）</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Per row</source>
        <translation>逐行</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>What one pixel shows of the cells under it: the maximum keeps every peak, the mean every sum</source>
        <translation>一个像素显示其下各格的什么：最大值保留每个峰，均值保留每个和</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
</context>
<context>
    <name>wg::HeadTable</name>
    <message>
        <source>samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>头</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Looks most at</source>
        <translation>最关注</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Away (%1)</source>
        <translation>相距（%1）</translation>
    </message>
    <message>
        <source>Entropy (bits)</source>
        <translation>熵（比特）</translation>
    </message>
    <message>
        <source>Effective tokens</source>
        <translation>有效词元数</translation>
    </message>
    <message>
        <source>Distance (%1)</source>
        <translation>距离（%1）</translation>
    </message>
    <message>
        <source>Edges (%)</source>
        <translation>边界占比（%）</translation>
    </message>
    <message>
        <source>Share (%)</source>
        <translation>输出占比（%）</translation>
    </message>
    <message>
        <source>Like head %1</source>
        <translation>与头%1相似</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>选中对</translation>
    </message>
    <message>
        <source>Figures of all heads</source>
        <translation>各头指标</translation>
    </message>
    <message>
        <source>Click a row to show that head. Edges: attention on coefficients that reach beyond the signal. Share: of the output&apos;s energy. Like head: how alike the maps are, at most 1. Pair: weight of the selected query and key. “Looks most at”: where the selected coefficient&apos;s largest weight lies, itself left out; a negative distance is earlier. Ctrl+C copies.</source>
        <translation>单击一行以显示该头。边界占比：落在伸出信号之外的系数上的注意力。输出占比：占输出能量的份额。与头相似：两张注意力图有多像，至多为1。选中对：选中的查询和键之间的权重。“最关注”：选中系数最大的权重落在哪里，它自己除外；距离为负表示更早。Ctrl+C复制。</translation>
    </message>
    <message>
        <source>No heads: with the method “off” the coefficients pass unchanged.</source>
        <translation>没有头：方法为“关闭”时系数原样通过。</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>itself alone</source>
        <translation>只看自己</translation>
    </message>
    <message>
        <source>Every other weight of its row is 0</source>
        <translation>该行其余的权重都是0</translation>
    </message>
</context>
<context>
    <name>wg::ImportDesk</name>
    <message>
        <source>A signal…</source>
        <translation>信号…</translation>
    </message>
    <message>
        <source>Weights…</source>
        <translation>权重…</translation>
    </message>
    <message>
        <source>Read it otherwise</source>
        <translation>换一种方式读取</translation>
    </message>
    <message>
        <source>%1 holds an attention layer and other arrays.</source>
        <translation>%1中有一个注意力层和其他数组。</translation>
    </message>
    <message>
        <source>Use it as</source>
        <translation>用作</translation>
    </message>
</context>
<context>
    <name>wg::ImportDialog</name>
    <message>
        <source>Import %1</source>
        <translation>导入%1</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>读取中…</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>前几行</translation>
    </message>
    <message>
        <source>The first rows as they would be read</source>
        <translation>按所选方式读出的前几行</translation>
    </message>
    <message>
        <source>The same choice in a terminal</source>
        <translation>在终端中等价的命令</translation>
    </message>
    <message>
        <source>%1, %2; item 0 of %3 is shown</source>
        <translation>%1，%2；显示第0项，共%3项</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>sample %1</source>
        <translation>样本%1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>wg::ImportForm</name>
    <message>
        <source>Read as</source>
        <translation>读作</translation>
    </message>
    <message>
        <source>What the file says it is</source>
        <translation>按文件自己的说明</translation>
    </message>
    <message>
        <source>Numbers without a header</source>
        <translation>没有文件头的数字</translation>
    </message>
    <message>
        <source>Text, by characters</source>
        <translation>文本，按字符</translation>
    </message>
    <message>
        <source>Text, by words</source>
        <translation>文本，按单词</translation>
    </message>
    <message>
        <source>Text, by bytes</source>
        <translation>文本，按字节</translation>
    </message>
    <message>
        <source>&amp;Read as</source>
        <translation>读作(&amp;R)</translation>
    </message>
    <message>
        <source>What the bytes of the file are</source>
        <translation>文件中的字节是什么</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>floating point, 32 bits</source>
        <translation>浮点，32位</translation>
    </message>
    <message>
        <source>floating point, 64 bits</source>
        <translation>浮点，64位</translation>
    </message>
    <message>
        <source>whole, 8 bits</source>
        <translation>整数，8位</translation>
    </message>
    <message>
        <source>whole, 16 bits</source>
        <translation>整数，16位</translation>
    </message>
    <message>
        <source>whole, 32 bits</source>
        <translation>整数，32位</translation>
    </message>
    <message>
        <source>whole, 64 bits</source>
        <translation>整数，64位</translation>
    </message>
    <message>
        <source>unsigned, 8 bits</source>
        <translation>无符号，8位</translation>
    </message>
    <message>
        <source>unsigned, 16 bits</source>
        <translation>无符号，16位</translation>
    </message>
    <message>
        <source>unsigned, 32 bits</source>
        <translation>无符号，32位</translation>
    </message>
    <message>
        <source>unsigned, 64 bits</source>
        <translation>无符号，64位</translation>
    </message>
    <message>
        <source>&amp;Type</source>
        <translation>类型(&amp;T)</translation>
    </message>
    <message>
        <source>How one number is stored</source>
        <translation>一个数如何存储</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>C&amp;hannels</source>
        <translation>通道(&amp;H)</translation>
    </message>
    <message>
        <source>How many channels take turns, sample by sample</source>
        <translation>有多少个通道逐样本轮流排列</translation>
    </message>
    <message>
        <source>Byte order</source>
        <translation>字节序</translation>
    </message>
    <message>
        <source>lowest byte first (little)</source>
        <translation>低字节在前（小端）</translation>
    </message>
    <message>
        <source>highest byte first (big)</source>
        <translation>高字节在前（大端）</translation>
    </message>
    <message>
        <source>&amp;Byte order</source>
        <translation>字节序(&amp;B)</translation>
    </message>
    <message>
        <source>Which byte of a number comes first</source>
        <translation>一个数的哪个字节在前</translation>
    </message>
    <message>
        <source>Array</source>
        <translation>数组</translation>
    </message>
    <message>
        <source>&amp;Array</source>
        <translation>数组(&amp;A)</translation>
    </message>
    <message>
        <source>Which array of the file is the signal</source>
        <translation>文件中的哪个数组是信号</translation>
    </message>
    <message>
        <source>Axes</source>
        <translation>轴</translation>
    </message>
    <message>
        <source>A&amp;xes</source>
        <translation>轴(&amp;X)</translation>
    </message>
    <message>
        <source>What the axes of the array are, from the first to the last</source>
        <translation>数组的各轴从前到后是什么</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>A&amp;ll</source>
        <translation>全选(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation>全不选(&amp;N)</translation>
    </message>
    <message>
        <source>Choose every column</source>
        <translation>选择所有列</translation>
    </message>
    <message>
        <source>Choose no column, to tick a few</source>
        <translation>一列也不选，再勾选几列</translation>
    </message>
    <message>
        <source>Col&amp;umns</source>
        <translation>列(&amp;U)</translation>
    </message>
    <message>
        <source>Which columns are the channels of the signal</source>
        <translation>哪些列是信号的通道</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>all of it</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Ran&amp;ge</source>
        <translation>范围(&amp;G)</translation>
    </message>
    <message>
        <source>start:stop in samples, or with a unit, such as 1.5s:3s; either may be empty</source>
        <translation>起点:终点，以样本计，或带单位，如1.5s:3s；两者都可以省略</translation>
    </message>
    <message>
        <source>Sampling rate</source>
        <translation>采样率</translation>
    </message>
    <message>
        <source> Hz</source>
        <translation> Hz</translation>
    </message>
    <message>
        <source>not known: time in samples</source>
        <translation>未知：时间以样本计</translation>
    </message>
    <message>
        <source>Rat&amp;e</source>
        <translation>采样率(&amp;E)</translation>
    </message>
    <message>
        <source>Samples per second, in hertz; 0: what the file says</source>
        <translation>每秒样本数，以赫兹计；0：按文件所述</translation>
    </message>
    <message>
        <source>%1 Hz, says the file</source>
        <translation>%1 Hz，文件所述</translation>
    </message>
    <message>
        <source>all %1 samples</source>
        <translation>全部%1个样本</translation>
    </message>
    <message>
        <source>Vector length</source>
        <translation>向量长度</translation>
    </message>
    <message>
        <source>none: a channel for every symbol</source>
        <translation>无：每个符号一个通道</translation>
    </message>
    <message>
        <source>&amp;Vector length</source>
        <translation>向量长度(&amp;V)</translation>
    </message>
    <message>
        <source>How many random numbers stand for each different symbol; 0: each has a channel, which is 1 where it stands</source>
        <translation>每个不同的符号用多少个随机数表示；0：每个符号一个通道，它出现处为1</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation>种子(&amp;D)</translation>
    </message>
    <message>
        <source>Chooses the random numbers: the same seed gives the same vectors</source>
        <translation>决定随机数：相同的种子给出相同的向量</translation>
    </message>
</context>
<context>
    <name>wg::InspectorPanel</name>
    <message>
        <source>Arithmetic of one weight</source>
        <translation>一个权重的计算过程</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>项</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>How</source>
        <translation>算法</translation>
    </message>
    <message>
        <source>Largest weights of the row</source>
        <translation>该行最大的权重</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>子带</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Coefficient</source>
        <translation>系数</translation>
    </message>
    <message>
        <source>Query, key and head</source>
        <translation>查询、键和头</translation>
    </message>
    <message>
        <source>Whose weights these are</source>
        <translation>这是谁的权重</translation>
    </message>
    <message>
        <source>No attention: with the method “off” the coefficients pass unchanged.</source>
        <translation>没有注意力：方法为“关闭”时系数原样通过。</translation>
    </message>
    <message>
        <source>Click a coefficient, or a cell of the map: here is how its weight comes about.</source>
        <translation>单击一个系数，或注意力图的一格：这里显示它的权重是怎样算出来的。</translation>
    </message>
    <message>
        <source>%1 (its largest weight)</source>
        <translation>%1（其最大权重）</translation>
    </message>
    <message>
        <source>The %1 largest similarities of %2, %3 of its row</source>
        <translation>%2最大的%1个相似度，占该行的%3</translation>
    </message>
    <message>
        <source>The %1 largest weights of %2, %3 of its row</source>
        <translation>%2最大的%1个权重，占该行的%3</translation>
    </message>
</context>
<context>
    <name>wg::KeySheet</name>
    <message>
        <source>Keys and Mouse</source>
        <translation>按键与鼠标</translation>
    </message>
</context>
<context>
    <name>wg::LessonDesk</name>
    <message>
        <source>Lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>&amp;Open Lesson File…</source>
        <translation>打开课程文件(&amp;O)…</translation>
    </message>
    <message>
        <source>A lesson of your own: Markdown with step blocks</source>
        <translation>您自己的课程：带步骤块的Markdown</translation>
    </message>
    <message>
        <source>Open Lesson</source>
        <translation>打开课程</translation>
    </message>
    <message>
        <source>Lessons (*.md);;All files (*)</source>
        <translation>课程 (*.md);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Lesson step %1</source>
        <translation>课程第%1步</translation>
    </message>
    <message>
        <source>Record a Step</source>
        <translation>记录一步</translation>
    </message>
    <message>
        <source>lesson.md</source>
        <translation>lesson.md</translation>
    </message>
    <message>
        <source>Lessons (*.md)</source>
        <translation>课程 (*.md)</translation>
    </message>
    <message>
        <source>Say what to look at. The output has {heads} heads; head 1 looks at {effective_tokens(head=1)} tokens.</source>
        <translation>写下要看什么。输出有{heads}个头；头1关注{effective_tokens(head=1)}个词元。</translation>
    </message>
    <message>
        <source>Handout of the Lesson</source>
        <translation>课程讲义</translation>
    </message>
    <message>
        <source>PDF pages (*.pdf)</source>
        <translation>PDF页面 (*.pdf)</translation>
    </message>
    <message>
        <source>Say what to look at. The signal has {samples} samples and {coefficients} coefficients.</source>
        <translation>写下要看什么。信号有{samples}个样本和{coefficients}个系数。</translation>
    </message>
</context>
<context>
    <name>wg::LessonOverlay</name>
    <message>
        <source>The lesson points here</source>
        <translation>课程指向这里</translation>
    </message>
    <message>
        <source>Hidden until you have answered</source>
        <translation>回答之后才显示</translation>
    </message>
</context>
<context>
    <name>wg::LessonPanel</name>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Open this lesson</source>
        <translation>打开这一课</translation>
    </message>
    <message>
        <source>Progress of the lesson</source>
        <translation>课程进度</translation>
    </message>
    <message>
        <source>Text of the lesson</source>
        <translation>课程正文</translation>
    </message>
    <message>
        <source>%1 · step %2 of %3</source>
        <translation>%1 · 第%2步，共%3步</translation>
    </message>
    <message>
        <source>%1 It is: %2</source>
        <translation>%1 答案：%2</translation>
    </message>
    <message>
        <source>%1 Right: %2</source>
        <translation>%1 正确：%2</translation>
    </message>
    <message>
        <source>%1 Not so; it is: %2</source>
        <translation>%1 不对，答案：%2</translation>
    </message>
</context>
<context>
    <name>wg::LiveFile</name>
    <message>
        <source>%1 has changed on disk.</source>
        <translation>%1在磁盘上已改变。</translation>
    </message>
</context>
<context>
    <name>wg::MainWindow</name>
    <message>
        <source>Wavegaze</source>
        <translation>Wavegaze</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Attention Heads</source>
        <translation>注意力头</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>重构</translation>
    </message>
    <message>
        <source>Kept: View &gt; Arrange &gt; My Arrangement brings it back.</source>
        <translation>已保存：用“视图 &gt; 排列 &gt; 我的排列”恢复。</translation>
    </message>
    <message>
        <source>Only a part of the signal is read and analysed.</source>
        <translation>只读取和分析了信号的一部分。</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写出：%1</translation>
    </message>
    <message>
        <source>Session saved: %1</source>
        <translation>会话已保存：%1</translation>
    </message>
    <message>
        <source> (Recovered)</source>
        <translation>（已恢复）</translation>
    </message>
    <message>
        <source>%1[*] - Wavegaze</source>
        <translation>%1[*] - Wavegaze</translation>
    </message>
    <message>
        <source>Variant %1: %2. The parameters belong to the current result; A flips, closing this line goes back.</source>
        <translation>方案%1：%2。参数属于当前结果；按A切换，关闭此行则返回。</translation>
    </message>
    <message>
        <source>&amp;Overview…</source>
        <translation>总览(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Coefficients…</source>
        <translation>系数(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Heads and Map…</source>
        <translation>头和注意力图(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;Gaze…</source>
        <translation>注视(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;Reconstruction…</source>
        <translation>重构(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Scalogram…</source>
        <translation>尺度图(&amp;S)…</translation>
    </message>
    <message>
        <source>Use the Screen&apos;s &amp;Theme</source>
        <translation>使用屏幕的主题(&amp;T)</translation>
    </message>
    <message>
        <source>Off: pictures are light, whatever the screen shows</source>
        <translation>关闭时，不管屏幕如何，图都是浅色的</translation>
    </message>
    <message>
        <source>Stopped; the last result stays.</source>
        <translation>已停止；保留上一个结果。</translation>
    </message>
    <message>
        <source>&amp;Undo %1</source>
        <translation>撤销(&amp;U)%1</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation>重做(&amp;R)%1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Picture copied to the clipboard.</source>
        <translation>图片已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Signals (*.npy *.npz *.csv *.tsv *.txt *.dat *.wav *.flac *.ogg *.aiff *.edf *.bdf *.mat *.h5 *.hdf5 *.json *.fa *.fasta *.f32 *.f64 *.s16 *.u8 *.safetensors);;All files (*)</source>
        <translation>信号 (*.npy *.npz *.csv *.tsv *.txt *.dat *.wav *.flac *.ogg *.aiff *.edf *.bdf *.mat *.h5 *.hdf5 *.json *.fa *.fasta *.f32 *.f64 *.s16 *.u8 *.safetensors);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open Signal</source>
        <translation>打开信号</translation>
    </message>
    <message>
        <source>Point anywhere: everything that looks at this moment lights up; click to keep it. Drop a file here to see your own signal. F2: keys and mouse. Shift+F1, then a click: what a panel shows.</source>
        <translation>指向任意处：关注这一时刻的一切都会亮起；单击可固定。把文件拖到这里，即可查看您自己的信号。F2：按键与鼠标。按Shift+F1再单击：了解一个面板显示什么。</translation>
    </message>
    <message>
        <source>About Wavegaze</source>
        <translation>关于Wavegaze</translation>
    </message>
    <message>
        <source>&lt;b&gt;Wavegaze %1&lt;/b&gt;&lt;p&gt;Wavelet attention of signals: see it, measure it, export it.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later. Built with Qt %2 (LGPL), QCustomPlot (GPL), Eigen (MPL) and Highway (Apache).&lt;/p&gt;</source>
        <translation>&lt;b&gt;Wavegaze %1&lt;/b&gt;&lt;p&gt;信号的小波注意力：看见它，测量它，导出它。&lt;/p&gt;&lt;p&gt;自由软件，遵循GNU通用公共许可证第3版或更新版本。使用Qt %2 (LGPL)、QCustomPlot (GPL)、Eigen (MPL)和Highway (Apache)构建。&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>wg::MessageBar</name>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭这条消息</translation>
    </message>
</context>
<context>
    <name>wg::NoiseBench</name>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Draw new noise that often, on the clean signal, and take the mean of the errors</source>
        <translation>在干净信号上加这么多次新噪声，取误差的均值</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Table as CSV, or the plot as a picture</source>
        <translation>表格存为CSV，或把图存为图片</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Standard deviation of the noise, in the unit of the signal</source>
        <translation>噪声的标准差，以信号的单位计</translation>
    </message>
    <message>
        <source>Draws</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>How often noise is drawn, seeds 0, 1, 2, …; the standard error falls with its root</source>
        <translation>加噪声的次数，种子为0、1、2、…；标准误按其平方根下降</translation>
    </message>
    <message>
        <source>Many draws: noise</source>
        <translation>多次噪声：σ</translation>
    </message>
    <message>
        <source>draws</source>
        <translation>次</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>测量中…</translation>
    </message>
    <message>
        <source>What is measured</source>
        <translation>测量什么</translation>
    </message>
</context>
<context>
    <name>wg::NumberControl</name>
    <message>
        <source>%1, slider</source>
        <translation>%1，滑块</translation>
    </message>
</context>
<context>
    <name>wg::NumberTable</name>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>全选(&amp;A)</translation>
    </message>
</context>
<context>
    <name>wg::OutputPlot</name>
    <message>
        <source>Output over time, with residual</source>
        <translation>随时间变化的输出，含残差</translation>
    </message>
    <message>
        <source>output y</source>
        <translation>输出y</translation>
    </message>
    <message>
        <source>y, %1 of %2</source>
        <translation>y，%1/%2个头</translation>
    </message>
    <message>
        <source>input x</source>
        <translation>输入x</translation>
    </message>
    <message>
        <source>head %1</source>
        <translation>头%1</translation>
    </message>
    <message>
        <source>residual</source>
        <translation>残差</translation>
    </message>
    <message>
        <source>%1: y = %2, x = %3, x − y = %4</source>
        <translation>%1：y = %2，x = %3，x − y = %4</translation>
    </message>
</context>
<context>
    <name>wg::PanelDocks</name>
    <message>
        <source>Steps that can be undone</source>
        <translation>可以撤销的步骤</translation>
    </message>
    <message>
        <source>Click a step to go there; undone steps stay until something else is changed</source>
        <translation>单击一步即回到那里；撤销的步骤会保留，直到有别的改动</translation>
    </message>
    <message>
        <source>As it began</source>
        <translation>最初状态</translation>
    </message>
</context>
<context>
    <name>wg::ParameterModel</name>
    <message>
        <source>Reset all parameters</source>
        <translation>重置所有参数</translation>
    </message>
</context>
<context>
    <name>wg::ParameterPanel</name>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>注意力层</translation>
    </message>
    <message>
        <source>Another layer</source>
        <translation>换一层</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>信号</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>项</translation>
    </message>
    <message>
        <source>Which item of the batch is shown; all are computed</source>
        <translation>显示批次中的哪一项；所有项都会计算</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Which channel is shown; all are attended to together</source>
        <translation>显示哪个通道；所有通道一起参与注意力</translation>
    </message>
    <message>
        <source>Item %1</source>
        <translation>项%1</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Length of the example, in samples</source>
        <translation>示例的长度，以样本计</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Standard deviation of the noise added to the example, in units of the signal</source>
        <translation>加到示例上的噪声的标准差，以信号的单位计</translation>
    </message>
    <message>
        <source>Transform</source>
        <translation>变换</translation>
    </message>
    <message>
        <source>Wavelet family</source>
        <translation>小波族</translation>
    </message>
    <message>
        <source>Shows the wavelets of one family only</source>
        <translation>只显示一个族的小波</translation>
    </message>
    <message>
        <source>All families</source>
        <translation>所有族</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>族</translation>
    </message>
    <message>
        <source>more than the %1 useful</source>
        <translation>超过有用的%1层</translation>
    </message>
    <message>
        <source>up to %1 useful</source>
        <translation>至多%1层有用</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Size of text and lines in the plots, in per cent</source>
        <translation>图中文字和线条的大小，以百分比计</translation>
    </message>
    <message>
        <source>sampling rate unknown: Ctrl+I sets it</source>
        <translation>采样率未知：按Ctrl+I设置</translation>
    </message>
</context>
<context>
    <name>wg::PicturePage</name>
    <message>
        <source>The whole page</source>
        <translation>整页</translation>
    </message>
    <message>
        <source>Coefficients, heads, output</source>
        <translation>系数、头、输出</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Coefficients</source>
        <translation>系数</translation>
    </message>
    <message>
        <source>Attention of every head</source>
        <translation>每个头的注意力</translation>
    </message>
    <message>
        <source>Map of the selected head</source>
        <translation>选中头的注意力图</translation>
    </message>
    <message>
        <source>Gaze</source>
        <translation>注视</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Scalogram</source>
        <translation>尺度图</translation>
    </message>
    <message>
        <source>Handout of several pages (PDF)</source>
        <translation>多页讲义 (PDF)</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>What is drawn, with the zoom and selection of the window</source>
        <translation>将要画出的内容，含窗口的缩放和选择</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>内容(&amp;W)</translation>
    </message>
    <message>
        <source>PNG: pixels</source>
        <translation>PNG：像素</translation>
    </message>
    <message>
        <source>SVG: lines and text, editable</source>
        <translation>SVG：线条和文字，可编辑</translation>
    </message>
    <message>
        <source>PDF: lines, fonts embedded</source>
        <translation>PDF：线条，嵌入字体</translation>
    </message>
    <message>
        <source>Maps of SVG and PDF are stored without loss</source>
        <translation>SVG和PDF中的图无损保存</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light for paper, whatever the window looks like</source>
        <translation>浅色适合印刷，不管窗口是什么样子</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>颜色(&amp;C)</translation>
    </message>
    <message>
        <source>Own size</source>
        <translation>自定尺寸</translation>
    </message>
    <message>
        <source>Widths from the guides for authors; the height is free</source>
        <translation>宽度取自期刊的作者指南；高度自由</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>尺寸(&amp;S)</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Wi&amp;dth</source>
        <translation>宽度(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Height</source>
        <translation>高度(&amp;H)</translation>
    </message>
    <message>
        <source> dpi</source>
        <translation> dpi</translation>
    </message>
    <message>
        <source>&amp;Resolution</source>
        <translation>分辨率(&amp;R)</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Text and lines, 50 to 300 %, as far as there is room</source>
        <translation>文字和线条，50到300 %，以放得下为限</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>文字(&amp;T)</translation>
    </message>
    <message>
        <source>A4, always light: what was computed, every panel large, tables of figures.</source>
        <translation>A4，总是浅色：计算了什么，每个面板的大图，以及指标表格。</translation>
    </message>
    <message>
        <source>No preview of several pages</source>
        <translation>多页没有预览</translation>
    </message>
    <message>
        <source>This size cannot be drawn</source>
        <translation>无法画出这个尺寸</translation>
    </message>
    <message>
        <source> Journals ask for 5 pt and more: take one panel, or more width.</source>
        <translation> 期刊要求5 pt以上：请只取一个面板，或加大宽度。</translation>
    </message>
    <message>
        <source>%1 × %2 pixels; text of %3 pt.%4</source>
        <translation>%1 × %2像素；文字%3 pt。%4</translation>
    </message>
    <message>
        <source>TIFF: pixels, packed without loss</source>
        <translation>TIFF：像素，无损压缩</translation>
    </message>
    <message>
        <source>TIFF: needs the package %1</source>
        <translation>TIFF：需要软件包%1</translation>
    </message>
    <message>
        <source>Pixels an inch of PNG and TIFF, 50 to 1200; journals ask for 300 and more</source>
        <translation>PNG和TIFF每英寸的像素数，50到1200；期刊要求300以上</translation>
    </message>
</context>
<context>
    <name>wg::PlotView</name>
    <message>
        <source>computing…</source>
        <translation>计算中…</translation>
    </message>
</context>
<context>
    <name>wg::PreviewLine</name>
    <message>
        <source>Beginning of the signal</source>
        <translation>信号的开头</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>从%1到%2</translation>
    </message>
</context>
<context>
    <name>wg::RecentFiles</name>
    <message>
        <source>&amp;Clear List</source>
        <translation>清空列表(&amp;C)</translation>
    </message>
</context>
<context>
    <name>wg::RowFrame</name>
    <message>
        <source>Note on %1</source>
        <translation>关于%1的说明</translation>
    </message>
    <message>
        <source>%1 over time</source>
        <translation>随时间变化的%1</translation>
    </message>
    <message>
        <source>%1, row %2</source>
        <translation>%1，第%2行</translation>
    </message>
</context>
<context>
    <name>wg::RowStack</name>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Coefficients</source>
        <translation>系数</translation>
    </message>
    <message>
        <source>Gaze</source>
        <translation>注视</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Spectrum</source>
        <translation>频谱</translation>
    </message>
    <message>
        <source>Amplitude of every frequency, input and output</source>
        <translation>输入和输出在每个频率上的幅值</translation>
    </message>
    <message>
        <source>Scalogram</source>
        <translation>尺度图</translation>
    </message>
    <message>
        <source>Amplitude over time and frequency, of the input</source>
        <translation>输入在时间和频率上的幅值</translation>
    </message>
    <message>
        <source>Shrinkage</source>
        <translation>收缩</translation>
    </message>
    <message>
        <source>Coefficients before and after, beside thresholding</source>
        <translation>注意力前后的系数，与阈值法对照</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>Error beside that of the classical denoisers</source>
        <translation>误差，与经典去噪方法对照</translation>
    </message>
    <message>
        <source>the bands at their ideal edges</source>
        <translation>各子带按理想边界划分</translation>
    </message>
    <message>
        <source>item %1 of %2</source>
        <translation>第%1项，共%2项</translation>
    </message>
    <message>
        <source>channel %1 of %2: %3</source>
        <translation>通道%1，共%2个：%3</translation>
    </message>
    <message>
        <source>Morlet, ω₀ = 6</source>
        <translation>Morlet，ω₀ = 6</translation>
    </message>
    <message>
        <source>hatched: cone of influence</source>
        <translation>斜线：影响锥</translation>
    </message>
    <message>
        <source>no transform: the samples themselves</source>
        <translation>不做变换：样本本身</translation>
    </message>
    <message>
        <source>hatched: reaches beyond the signal</source>
        <translation>斜线：伸出信号之外</translation>
    </message>
    <message>
        <source>%1 of %2 heads on</source>
        <translation>%2个头中打开%1个</translation>
    </message>
    <message>
        <source>whom %1 looks at, head %2</source>
        <translation>%1在看谁，头%2</translation>
    </message>
    <message>
        <source>who looks at %1, head %2</source>
        <translation>谁在看%1，头%2</translation>
    </message>
</context>
<context>
    <name>wg::ScalogramPlot</name>
    <message>
        <source>Scalogram of the input: time across, frequency upwards</source>
        <translation>输入的尺度图：横轴时间，纵轴频率向上</translation>
    </message>
    <message>
        <source>computing…</source>
        <translation>计算中…</translation>
    </message>
    <message>
        <source>Frequency (Hz)</source>
        <translation>频率（Hz）</translation>
    </message>
    <message>
        <source>Period (samples)</source>
        <translation>周期（样本）</translation>
    </message>
    <message>
        <source>|W|</source>
        <translation>|W|</translation>
    </message>
    <message>
        <source>|W| (%1)</source>
        <translation>|W| (%1)</translation>
    </message>
    <message>
        <source>%1, %2: |W| = %3</source>
        <translation>%1，%2：|W| = %3</translation>
    </message>
    <message>
        <source>period %1 samples</source>
        <translation>周期%1个样本</translation>
    </message>
    <message>
        <source> (in the cone of influence)</source>
        <translation>（在影响锥内）</translation>
    </message>
</context>
<context>
    <name>wg::SessionDesk</name>
    <message>
        <source>Open Session</source>
        <translation>打开会话</translation>
    </message>
    <message>
        <source>Sessions (*.wgz);;All files (*)</source>
        <translation>会话 (*.wgz);;所有文件 (*)</translation>
    </message>
    <message>
        <source>A file of this session is not there: %1</source>
        <translation>这个会话的一个文件不在：%1</translation>
    </message>
    <message>
        <source>A file has changed since it was saved in this session: %1</source>
        <translation>保存会话之后，其中一个文件变了：%1</translation>
    </message>
    <message>
        <source>It was looked for at %1. Locate it if it has moved; Cancel leaves the window as it is.</source>
        <translation>曾在%1寻找。如果它已移动，请定位；“取消”则窗口保持原样。</translation>
    </message>
    <message>
        <source>%1 has other content now: open it anyway and see other pictures, or locate the file as it was.</source>
        <translation>%1的内容已不同：可以照样打开，看到不同的图；或者定位原来的文件。</translation>
    </message>
    <message>
        <source>&amp;Locate…</source>
        <translation>定位(&amp;L)…</translation>
    </message>
    <message>
        <source>Open &amp;Anyway</source>
        <translation>照样打开(&amp;A)</translation>
    </message>
    <message>
        <source>Where is %1?</source>
        <translation>%1在哪里？</translation>
    </message>
    <message>
        <source>Opened, but not as it was saved: %1</source>
        <translation>已打开，但与保存时不同：%1</translation>
    </message>
    <message>
        <source>Session, naming its files (*.wgz)</source>
        <translation>会话，只记文件名 (*.wgz)</translation>
    </message>
    <message>
        <source>Save Session</source>
        <translation>保存会话</translation>
    </message>
    <message>
        <source>Close Session</source>
        <translation>关闭会话</translation>
    </message>
    <message>
        <source>What was recovered is not saved. Save it?</source>
        <translation>恢复的内容尚未保存。要保存吗？</translation>
    </message>
    <message>
        <source>%1 has changed. Save it?</source>
        <translation>%1已改变。要保存吗？</translation>
    </message>
    <message>
        <source>Session with its files inside, up to %1 (*.wgz)</source>
        <translation>会话，内含其文件，至多%1 (*.wgz)</translation>
    </message>
    <message>
        <source>The files of this session are too large to go inside it</source>
        <translation>此会话的文件太大，无法放入会话之内</translation>
    </message>
    <message>
        <source>A session takes in files of up to %1. Without them it names the files, and finds them again as long as they stay where they are. Nothing is saved yet.</source>
        <translation>会话至多可收入%1的文件。若不收入，会话只记下文件名，只要文件不移动就能再找到。目前尚未保存。</translation>
    </message>
    <message>
        <source>Save &amp;Naming Its Files</source>
        <translation>只记文件名保存(&amp;N)</translation>
    </message>
</context>
<context>
    <name>wg::SessionHistory</name>
    <message>
        <source>Head %1 on</source>
        <translation>打开头%1</translation>
    </message>
    <message>
        <source>Head %1 off</source>
        <translation>关闭头%1</translation>
    </message>
    <message>
        <source>All heads on</source>
        <translation>打开所有的头</translation>
    </message>
    <message>
        <source>All heads off</source>
        <translation>关闭所有的头</translation>
    </message>
    <message>
        <source>Head %1 alone</source>
        <translation>只留头%1</translation>
    </message>
    <message>
        <source>%1 of %2 heads on</source>
        <translation>%2个头中打开%1个</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开%1</translation>
    </message>
</context>
<context>
    <name>wg::ShrinkagePlot</name>
    <message>
        <source>Coefficients before and after attention, band by band</source>
        <translation>注意力前后的系数，逐个子带</translation>
    </message>
    <message>
        <source>computing…</source>
        <translation>计算中…</translation>
    </message>
    <message>
        <source>Coefficient before</source>
        <translation>之前的系数</translation>
    </message>
    <message>
        <source>after</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>identity</source>
        <translation>恒等</translation>
    </message>
    <message>
        <source>soft</source>
        <translation>软</translation>
    </message>
    <message>
        <source>hard</source>
        <translation>硬</translation>
    </message>
    <message>
        <source>%1: %2 before, %3 after; universal threshold %4</source>
        <translation>%1：之前%2，之后%3；通用阈值%4</translation>
    </message>
</context>
<context>
    <name>wg::SignalPlot</name>
    <message>
        <source>Input over time</source>
        <translation>随时间变化的输入</translation>
    </message>
    <message>
        <source>Nothing to show yet: open a file (Ctrl+O), drop one here, or choose an example.</source>
        <translation>还没有内容：打开文件 (Ctrl+O)，把文件拖到这里，或选择一个示例。</translation>
    </message>
    <message>
        <source>input x</source>
        <translation>输入x</translation>
    </message>
    <message>
        <source>clean</source>
        <translation>干净</translation>
    </message>
    <message>
        <source>%1: x = %2 %3</source>
        <translation>%1：x = %2 %3</translation>
    </message>
    <message>
        <source>event: %1</source>
        <translation>事件：%1</translation>
    </message>
</context>
<context>
    <name>wg::SpectrumPlot</name>
    <message>
        <source>Amplitude spectra of input and output</source>
        <translation>输入和输出的幅值谱</translation>
    </message>
    <message>
        <source>Frequency (Hz)</source>
        <translation>频率（Hz）</translation>
    </message>
    <message>
        <source>Frequency (cycles per sample)</source>
        <translation>频率（周期/样本）</translation>
    </message>
    <message>
        <source>Amplitude</source>
        <translation>幅值</translation>
    </message>
    <message>
        <source>Amplitude (%1)</source>
        <translation>幅值 (%1)</translation>
    </message>
    <message>
        <source>%1 cycles per sample</source>
        <translation>%1周期/样本</translation>
    </message>
    <message>
        <source>%1: amplitude of x %2, of y %3</source>
        <translation>%1：x的幅值%2，y的幅值%3</translation>
    </message>
    <message>
        <source>, band %1</source>
        <translation>，子带%1</translation>
    </message>
    <message>
        <source>computing…</source>
        <translation>计算中…</translation>
    </message>
    <message>
        <source>output y</source>
        <translation>输出y</translation>
    </message>
    <message>
        <source>input x</source>
        <translation>输入x</translation>
    </message>
</context>
<context>
    <name>wg::StatusLine</name>
    <message>
        <source>What is shown</source>
        <translation>所显示的内容</translation>
    </message>
    <message>
        <source>Value under the cursor</source>
        <translation>光标下的数值</translation>
    </message>
    <message>
        <source>Time from the request to the result</source>
        <translation>从请求到结果的时间</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>%1 %p %</source>
        <translation>%1 %p %</translation>
    </message>
</context>
<context>
    <name>wg::TermTable</name>
    <message>
        <source>weight A</source>
        <translation>权重A</translation>
    </message>
    <message>
        <source>bands attend only to themselves here</source>
        <translation>这里子带只关注自身</translation>
    </message>
    <message>
        <source>query %1</source>
        <translation>查询%1</translation>
    </message>
    <message>
        <source>key %1</source>
        <translation>键%1</translation>
    </message>
    <message>
        <source>samples %1</source>
        <translation>样本%1</translation>
    </message>
    <message>
        <source>coefficient c, from %1</source>
        <translation>系数c，来自%1</translation>
    </message>
    <message numerus="yes">
        <source>%n unit(s)</source>
        <translation>
            <numerusform>%n维</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, seeded noise</source>
        <translation>%1，有种子的噪声</translation>
    </message>
    <message>
        <source>%1, places in band and time</source>
        <translation>%1，子带和时间中的位置</translation>
    </message>
    <message>
        <source>%1, from c and its neighbours</source>
        <translation>%1，由c及其相邻系数得到</translation>
    </message>
    <message>
        <source>%1, the layer&apos;s projection of c</source>
        <translation>%1，该层对c的投影</translation>
    </message>
    <message>
        <source>%1, seeded projection of c</source>
        <translation>%1，对c的随机投影（有种子）</translation>
    </message>
    <message>
        <source>q</source>
        <translation>q</translation>
    </message>
    <message>
        <source>k</source>
        <translation>k</translation>
    </message>
    <message>
        <source>sum of squared differences</source>
        <translation>差的平方和</translation>
    </message>
    <message>
        <source>sum of products</source>
        <translation>乘积之和</translation>
    </message>
    <message>
        <source>scale</source>
        <translation>缩放因子</translation>
    </message>
    <message>
        <source>similarity S</source>
        <translation>相似度S</translation>
    </message>
    <message>
        <source>score S</source>
        <translation>得分S</translation>
    </message>
    <message>
        <source>scale × %1</source>
        <translation>缩放因子 × %1</translation>
    </message>
    <message>
        <source>log-sum-exp</source>
        <translation>log-sum-exp</translation>
    </message>
    <message numerus="yes">
        <source>log Σ exp(S) over %1 key(s); not used by the linear kernel</source>
        <translation>
            <numerusform>对%1个键求log Σ exp(S)；线性核不用它</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>log Σ exp(S) over %1 key(s)</source>
        <translation>
            <numerusform>对%1个键求log Σ exp(S)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>S / %1 key(s)</source>
        <translation>
            <numerusform>S / %1个键</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A v / %n head(s)</source>
        <translation>
            <numerusform>A v / %n个头</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>what all %1 key(s) bring</source>
        <translation>
            <numerusform>全部%1个键带来的</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Σ of w over %n head(s)</source>
        <translation>
            <numerusform>对%n个头的w求Σ</numerusform>
        </translation>
    </message>
    <message>
        <source>exp(S − log-sum-exp)</source>
        <translation>exp(S − log-sum-exp)</translation>
    </message>
    <message>
        <source>value v</source>
        <translation>值v</translation>
    </message>
    <message>
        <source>c of the key</source>
        <translation>键的c</translation>
    </message>
    <message>
        <source>the layer&apos;s projection of the key</source>
        <translation>该层对键的投影</translation>
    </message>
    <message>
        <source>seeded projection of the key</source>
        <translation>对键的随机投影（有种子）</translation>
    </message>
    <message>
        <source>brings</source>
        <translation>带来</translation>
    </message>
    <message>
        <source>A v, through the output projection</source>
        <translation>A v，经输出投影</translation>
    </message>
    <message>
        <source>head adds</source>
        <translation>头的贡献</translation>
    </message>
    <message>
        <source>as the file has it; queries and keys are not known</source>
        <translation>照文件所给；查询和键未知</translation>
    </message>
    <message>
        <source>c of the key: the true values are not known</source>
        <translation>键的c：真正的值未知</translation>
    </message>
    <message>
        <source>Σ v</source>
        <translation>Σ v</translation>
    </message>
    <message>
        <source>sum over the units of the key&apos;s value</source>
        <translation>对键的值的各维求和</translation>
    </message>
    <message>
        <source>logit z</source>
        <translation>logit z</translation>
    </message>
    <message>
        <source>Σ over all keys of S × Σ v</source>
        <translation>对所有键求Σ：S × Σ v</translation>
    </message>
    <message>
        <source>log Σ exp(z) over the positions</source>
        <translation>对所有位置求log Σ exp(z)</translation>
    </message>
    <message>
        <source>weight w</source>
        <translation>权重w</translation>
    </message>
    <message>
        <source>exp(z − log-sum-exp)</source>
        <translation>exp(z − log-sum-exp)</translation>
    </message>
    <message>
        <source>gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>c after</source>
        <translation>之后的c</translation>
    </message>
    <message>
        <source>gain × c of the query</source>
        <translation>增益 × 查询的c</translation>
    </message>
</context>
<context>
    <name>wg::TruthLight</name>
    <message>
        <source>Checks of the result</source>
        <translation>结果的检验</translation>
    </message>
    <message>
        <source>✓ checks hold</source>
        <translation>✓ 检验通过</translation>
    </message>
    <message numerus="yes">
        <source>✗ %n check(s) fail</source>
        <translation>
            <numerusform>✗ %n项检验不通过</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wg::TruthPanel</name>
    <message>
        <source>Checks of the result</source>
        <translation>结果的检验</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检验</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>What is checked</source>
        <translation>检验什么</translation>
    </message>
    <message>
        <source>The checks of a result appear here.</source>
        <translation>这里显示对结果的检验。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>wg::VariantList</name>
    <message>
        <source>Keep as %1</source>
        <translation>保存为%1</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>重命名%1</translation>
    </message>
    <message>
        <source>Duplicate %1 as %2</source>
        <translation>复制%1为%2</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>删除%1</translation>
    </message>
</context>
<context>
    <name>wg::VariantPanel</name>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>A/B</source>
        <translation>A/B</translation>
    </message>
    <message>
        <source>Kept variants</source>
        <translation>保存的方案</translation>
    </message>
    <message>
        <source>Double click shows a variant, Delete removes it</source>
        <translation>双击显示一个方案，Delete删除它</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Show the selected variant in the whole window</source>
        <translation>在整个窗口中显示选中的方案</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Rename the selected variant</source>
        <translation>重命名选中的方案</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Keep the selected variant once more</source>
        <translation>把选中的方案再保存一份</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Forget the selected variant; Undo brings it back</source>
        <translation>丢弃选中的方案；“撤销”可恢复它</translation>
    </message>
    <message>
        <source>Rename, duplicate or delete the selected variant</source>
        <translation>重命名、复制或删除选中的方案</translation>
    </message>
    <message>
        <source>First of the two compared</source>
        <translation>所比较的第一个</translation>
    </message>
    <message>
        <source>Second of the two compared</source>
        <translation>所比较的第二个</translation>
    </message>
    <message>
        <source>Which two are compared; the current one follows the parameters</source>
        <translation>比较哪两个；当前结果随参数变化</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>with</source>
        <translation>与</translation>
    </message>
    <message>
        <source>Figures of the two compared</source>
        <translation>所比较两者的指标</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>First</source>
        <translation>第一个</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>第二个</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>注意力图</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>current</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>Keep a result (Ctrl+K), change something, and see here what it changed.</source>
        <translation>保存一个结果 (Ctrl+K)，改动一些设置，就能在这里看到变化。</translation>
    </message>
    <message>
        <source>Figure (head %1)</source>
        <translation>指标（头%1）</translation>
    </message>
</context>
<context>
    <name>wg::WeightsDesk</name>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Weights (*.safetensors *.npz *.index.json);;All files (*)</source>
        <translation>权重 (*.safetensors *.npz *.index.json);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>wg::WeightsDialog</name>
    <message>
        <source>Weights from %1</source>
        <translation>来自%1的权重</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>注意力层</translation>
    </message>
    <message>
        <source>The attention layers found in the file, by the names of their arrays</source>
        <translation>文件中找到的注意力层，按其数组的名称</translation>
    </message>
    <message>
        <source>&amp;Layer</source>
        <translation>层(&amp;L)</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>头</translation>
    </message>
    <message>
        <source>How many heads share the rows of the layer; the file does not say it, its author does</source>
        <translation>层的各行由多少个头分享；文件里没有写，只有作者知道</translation>
    </message>
    <message>
        <source>&amp;Heads</source>
        <translation>头(&amp;H)</translation>
    </message>
    <message>
        <source>Arrays of the file</source>
        <translation>文件中的数组</translation>
    </message>
    <message>
        <source>Array</source>
        <translation>数组</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>最小值</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Not finite</source>
        <translation>非有限数</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>直方图</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>读取中…</translation>
    </message>
    <message>
        <source>&amp;Use This Layer</source>
        <translation>使用这一层(&amp;U)</translation>
    </message>
    <message>
        <source>%1 of %2 units</source>
        <translation>%1个，每个%2维</translation>
    </message>
</context>
</TS>
