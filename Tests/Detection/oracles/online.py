#!/usr/bin/python3
"""Oracle of the online detector. usage: online.py MODE DATA_DIR OUT_DIR [CATEGORY ...]
MODE: L1 (level, the light mode), A (and state), AS (and season), B (level, state, shape), C (all four, the full mode).
Judges DATA_DIR/CATEGORY/*.csv (timestamp,value), of every category where none is named, and writes OUT_DIR/CATEGORY/*.csv with the
columns anomaly_score and surprise added. Strictly causal; one parameter set for all series; no knowledge of length, min or max."""
import sys, os, math, bisect, time, numpy as np, pandas as pd
from collections import deque
class Quant:                                   # last W values, sorted
    def __init__(s,W): s.W=W; s.q=deque(); s.s=[]
    def push(s,x):
        if len(s.q)==s.W: del s.s[bisect.bisect_left(s.s,s.q.popleft())]
        s.q.append(x); bisect.insort(s.s,x)
    def quant(s,p):
        m=len(s.s); h=p*(m-1); i=int(h); return s.s[-1] if i>=m-1 else s.s[i]+(h-i)*(s.s[i+1]-s.s[i])
class Tail(Quant):                             # -log10 P(F>=f): empirical below u=97% quantile, exponential excess above
    def surprise(s,f,q=.97,warm=100,floor=.05):
        m=len(s.s); o=0.
        if m>=warm:
            u=s.quant(q); i=bisect.bisect_right(s.s,u); ne=m-i; iq=u-s.s[m//2]
            sg=max((sum(s.s[i:])-ne*u)/ne if ne else 0., floor*(iq if iq>0 else abs(u)),1e-12); z=max(ne,1)/m
            o=min(30.,-math.log10(z)+(f-u)/sg/math.log(10)) if f>u else min(-math.log10((m-bisect.bisect_left(s.s,f)+1)/(m+1)),-math.log10(z))
        s.push(f); return o
class Detector:
    def __init__(s,mode,period,theta,n,W=4000,R=100,delta=.1,T=10000.,WL=2000,M=24,days=7):
        s.mode,s.P,s.theta,s.W,s.R,s.delta,s.g,s.WL,s.M,s.D=mode,period,theta,W,R,delta,math.exp(-1/T),WL,M,days
        s.med=Quant(W); s.t=-1; s.e=None; s.el=None; s.es=np.full(days,np.nan); s.bar=0.; s.until=-1
        s.tl,s.tn,s.tm,s.ts=Tail(W),Tail(W),Tail(W),Tail(W)
        s.x=np.zeros(n); s.S=np.zeros((n,3)); s.qt=np.zeros(n); s.ss=np.zeros(n)     # production: rings of W (states), WL (raw), P*days (raw)
    def score(s,v):
        s.t+=1; t=s.t; s.x[t]=v; lev=s.med.quant(.5) if t else v; s.med.push(v)
        a=(2/4,2/13,2/49)
        s.e=[v]*3 if s.e is None else [e+k*(v-e) for e,k in zip(s.e,a)]; s.S[t]=s.e
        p=s.tl.surprise(abs(s.e[1]-lev))                                             # 1 level surprise
        if s.mode!='L1':                                                             # 2 state novelty: nearest past (E3,E12,E48)
            lo,hi=max(0,t-s.W),t-24; f=0.
            if hi>=lo: d=s.S[lo:hi+1]-s.S[t]; f=math.sqrt((d*d).sum(1).min())
            p=(p+s.tn.surprise(f))/2
        if s.mode in 'BC':                                                           # 3 shape novelty: left matrix profile, plain Euclid, length M
            i=t-s.M+1; f=0.
            if i>=0:
                M=s.M; lo=max(0,i-s.WL); x=s.x
                s.ss[i]=float(x[i:t+1]@x[i:t+1])
                if i>0: k=max(1,lo); s.qt[k:i+1]=s.qt[k-1:i]-x[i-1]*x[k-1:i]+x[t]*x[k+M-1:i+M]
                if lo==0: s.qt[0]=float(x[0:M]@x[i:t+1])
                if i-M>=lo: f=math.sqrt(max(0.,(s.ss[i]+s.ss[lo:i-M+1]-2*s.qt[lo:i-M+1]).min()))
            p=max(p,s.tm.surprise(f))
        if s.mode in ('AS','C'):                                                     # 4 seasonal surprise: best of last D days, EMA12 of x(t)-x(t-d*P)
            r=v-lev; s.el=r if s.el is None else s.el+2/13*(r-s.el); f=None
            for d in range(1,s.D+1):
                k=t-d*s.P; dv=v-s.x[k] if k>=0 else r
                s.es[d-1]=dv if t==0 else s.es[d-1]+2/13*(dv-s.es[d-1])
                if k>=0: f=abs(s.es[d-1]) if f is None else min(f,abs(s.es[d-1]))
            p=max(p,s.ts.surprise(abs(s.el) if f is None else f)-.2)
        s.bar*=s.g; out=0.                                                           # alarm policy
        if t>s.until and p>=s.theta+s.bar: out=1-math.exp(-(p-s.bar)/3); s.until=t+s.R; s.bar+=s.delta
        return p,out
THETA=dict(L1=1.9,A=1.65,AS=1.6,B=1.55,C=1.55)
if __name__=='__main__':
    mode,root,outdir,*categories=sys.argv[1:]; t0=time.time(); N=0
    for cat in categories or sorted(os.listdir(root)):
        os.makedirs(os.path.join(outdir,cat),exist_ok=True)
        for fn in sorted(os.listdir(os.path.join(root,cat))):
            d=pd.read_csv(os.path.join(root,cat,fn)); ts=pd.to_datetime(d['timestamp']).values.astype('datetime64[s]').astype(np.int64)
            step=int(round(float(np.median(np.diff(ts[:150]))))); P=max(1,round(86400/step)) if step>0 else 288
            det=Detector(mode,P,THETA[mode],len(d)); r=[det.score(float(v)) for v in d['value']]; N+=len(d)
            pd.DataFrame({'timestamp':d['timestamp'],'value':d['value'],'anomaly_score':[x[1] for x in r],'surprise':[x[0] for x in r]}).to_csv(os.path.join(outdir,cat,fn),index=False)
    print(mode,'%.1f us/point (Python)'%(1e6*(time.time()-t0)/N))
